"""REC06: the list is about as large as it was at the last issue."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

MOST = 0.3
FEWEST = 3  # people: one more on a list of three is no news
FIX = Said(
    "check that it is the right list, and that the last import was whole",
    "kontrollera att listan är rätt och att den senaste importen blev hel",
)


def _find(case: Case) -> Iterator[Finding]:
    audience, name = case.surroundings.audience, case.surroundings.named_list
    before = case.surroundings.history.recipients
    if not (name and audience and audience.recipients and before):
        return  # of nobody REC01 tells
    now = audience.recipients
    change = now - before
    if abs(change) < FEWEST or abs(change) <= MOST * before:
        return
    percent = round(100 * abs(change) / before)
    told = Said(
        f"list {name} is {percent} % {'larger' if change > 0 else 'smaller'} than last time: now {now}, then {before}",
        f"listan {name} är {percent} % {'större' if change > 0 else 'mindre'} än sist: nu {now}, då {before}",
    )
    yield CHECK.finding(told, Place(case.issue.source), FIX)


CHECK = Check(
    code="REC06",
    severity=Severity.WARNING,
    title=Said(
        "a list about as large as at the last issue (within 30 %)",
        "en lista ungefär lika stor som sist (högst 30 % skillnad)",
    ),
    why=Said(
        "a leap is mostly a wrong list, or an import that went wrong",
        "en stor skillnad beror oftast på fel lista eller på en import som har gått fel",
    ),
    find=_find,
)
