"""LAN03: what belongs together stays on one line."""

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
        if made.kind == UNBROKEN:
            yield CHECK.finding(told(made), Place(made.file, made.line))


CHECK = Check(
    code="LAN03",
    severity=Severity.CORRECTED,
    title=Said(
        "a number and its unit, § 3, t.ex. and initials on one line",
        "tal och enhet, § 3, t.ex. och initialer på samma rad",
    ),
    why=Said(
        "a line that ends with 10 and goes on with 000 kr is read twice",
        "en rad som slutar med 10 och fortsätter med 000 kr får läsas två gånger",
    ),
    find=_find,
)
