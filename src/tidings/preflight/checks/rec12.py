"""REC12: the team gets the mail itself."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    audience, name = case.surroundings.audience, case.surroundings.named_list
    if not name or audience is None or not audience.looked_for or any(audience.looked_for.values()):
        return
    team = ", ".join(audience.looked_for)
    told = Said(f"nobody of the team is on list {name}", f"ingen av er själva finns på listan {name}")
    fix = Said(f"put one of you on it: {team}", f"lägg till någon av er: {team}")
    yield CHECK.finding(told, Place(case.issue.source), fix)


CHECK = Check(
    code="REC12",
    severity=Severity.WARNING,
    title=Said("one of the team on the list", "någon av er själva på listan"),
    why=Said(
        "who gets the mail like everybody else sees first what went wrong (`test_recipients` under [newsletter])",
        "den som får brevet som alla andra ser först om något gick fel (`test_recipients` under [newsletter])",
    ),
    find=_find,
)
