"""LAN02: spaces, quotation marks, dashes and points are set as a typesetter sets them."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.corrected import UNBROKEN, told


def _find(case: Case) -> Iterator[Finding]:
    for made in case.issue.corrections:
        if made.kind != UNBROKEN:
            yield CHECK.finding(told(made), Place(made.file, made.line))


CHECK = Check(
    code="LAN02",
    severity=Severity.CORRECTED,
    title=Said(
        "spaces, quotation marks, dashes and points as in print",
        "mellanslag, citattecken, streck och punkter som i tryck",
    ),
    why=Said(
        "slips of the keyboard look careless, and no writer has the time to find them all",
        "skrivmissar ser slarviga ut, och ingen hinner hitta alla själv",
    ),
    find=_find,
)
