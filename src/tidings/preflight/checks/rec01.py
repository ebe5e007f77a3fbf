"""REC01: somebody is mailed."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    audience, name = case.surroundings.audience, case.surroundings.named_list
    if not name or audience is None or audience.recipients:
        return
    away = sum(group.count for group in audience.left_out.values())
    if away:
        told = Said(
            f"nobody on list {name} would be mailed: all {away} have left it or are suppressed",
            f"ingen på listan {name} skulle få brevet: alla {away} har avslutat eller är spärrade",
        )
    else:
        told = Said(f"list {name} is empty", f"listan {name} är tom")
    fix = Said(
        f"choose another list, or bring readers in: `tidings subscribers import FILE --list {name} --apply`",
        f"välj en annan lista, eller hämta in mottagare: `tidings subscribers import FIL --list {name} --apply`",
    )
    yield CHECK.finding(told, Place(case.issue.source), fix)


CHECK = Check(
    code="REC01",
    severity=Severity.ERROR,
    title=Said("somebody to mail", "någon att skicka till"),
    why=Said(
        "a mailing to nobody is mostly a wrong list", "ett utskick utan mottagare betyder oftast att fel lista är vald"
    ),
    waivable=False,
    find=_find,
)
