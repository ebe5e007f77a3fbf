"""IMG06: every picture is one that can be shown in a mail."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import uses


def _find(case: Case) -> Iterator[Finding]:
    for use in uses(case):
        if use.file and use.file.trouble:
            what = use.file.trouble.what
            told = Said(
                f'the picture "{use.image.source}" cannot be shown: {what.en}',
                f"bilden ”{use.image.source}” kan inte visas: {what.sv}",
            )
            yield CHECK.finding(told, use.place, use.file.trouble.remedy)


CHECK = Check(
    code="IMG06",
    severity=Severity.ERROR,
    title=Said(
        "pictures that can be shown (svg and heic cannot; webp, avif, tiff and bmp are converted)",
        "bilder som kan visas (inte svg och heic; webp, avif, tiff och bmp görs om)",
    ),
    why=Said(
        "readers see its alternative text, or nothing, where the picture should be",
        "läsarna ser alternativtexten, eller inget alls, där bilden skulle ha varit",
    ),
    find=_find,
)
