"""IMG06: every picture is one that can be shown in a mail."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import uses


def _find(case: Case) -> Iterator[Finding]:
    for use in uses(case):
        if use.file and use.file.trouble:
            what, _, remedy = use.file.trouble.partition(": ")
            yield CHECK.finding(
                f'the picture "{use.image.source}" cannot be shown: {what}',
                use.place,
                remedy or "choose another picture",
            )


CHECK = Check(
    code="IMG06",
    severity=Severity.ERROR,
    title="pictures that can be shown (svg and heic cannot; webp, avif, tiff and bmp are converted)",
    why="readers see its alternative text, or nothing, where the picture should be",
    waivable=True,
    find=_find,
)
