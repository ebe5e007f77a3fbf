"""IMG03: every picture that a draft names is there."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import uses


def _find(case: Case) -> Iterator[Finding]:
    for use in uses(case):
        if use.file is None:
            yield CHECK.finding(
                Said(f'the picture "{use.image.source}" is not there', f"bilden ”{use.image.source}” finns inte"),
                use.place,
                Said(
                    "put the file beside the draft, under that very name, capitals too; it must lie in the workspace",
                    "lägg filen bredvid utkastet med exakt det namnet, även stora och små bokstäver",
                ),
            )


CHECK = Check(
    code="IMG03",
    severity=Severity.ERROR,
    title=Said("every picture is there", "alla bilder finns"),
    why=Said(
        "readers see its alternative text, or nothing, where the picture should be",
        "läsarna ser alternativtexten, eller inget alls, där bilden skulle ha varit",
    ),
    waivable=True,
    find=_find,
)
