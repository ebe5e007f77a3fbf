"""IMG09: pictures tell nothing but what is seen: position, camera and comments were removed."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import shown


def _find(case: Case) -> Iterator[Finding]:
    for each in shown(case):
        if each.file.metadata:
            yield CHECK.finding(
                f'from the picture "{each.use.image.source}" was removed {", ".join(each.file.metadata)}',
                each.use.place,
                "",
            )


CHECK = Check(
    code="IMG09",
    severity=Severity.CORRECTED,
    title="pictures without the place where they were taken, or anything else that is not seen",
    why="a photo may tell everybody where somebody lives",
    waivable=True,
    find=_find,
)
