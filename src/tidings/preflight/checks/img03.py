"""IMG03: every picture that a draft names is there."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import uses


def _find(case: Case) -> Iterator[Finding]:
    for use in uses(case):
        if use.file is None:
            yield CHECK.finding(
                f'the picture "{use.image.source}" is not there',
                use.place,
                "put the file beside the draft, under that very name, capitals too; it must lie in the workspace",
            )


CHECK = Check(
    code="IMG03",
    severity=Severity.ERROR,
    title="every picture is there",
    why="readers see its alternative text, or nothing, where the picture should be",
    waivable=True,
    find=_find,
)
