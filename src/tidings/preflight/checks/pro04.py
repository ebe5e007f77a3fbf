"""PRO04: somebody is left to mail."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    standing = case.surroundings.standing
    if standing and standing.newcomers == 0 and not standing.begun:
        name = case.surroundings.named_list
        message = Said(
            f"everybody on list {name} has this issue already", f"alla på listan {name} har redan fått det här numret"
        )
        yield CHECK.finding(message, Place(case.issue.source), FIX)


FIX = Said(
    "check that it is the right issue and the right list: `tidings status` tells who has what",
    "kontrollera att det är rätt nummer och rätt lista: `tidings status` visar vem som har fått vad",
)

CHECK = Check(
    code="PRO04",
    severity=Severity.ERROR,
    title=Said("readers who do not have the issue", "läsare som inte har fått numret"),
    why=Said("nobody is mailed the same issue twice", "ingen ska få samma nummer två gånger"),
    waivable=False,
    find=_find,
    of_mailing=True,
)
