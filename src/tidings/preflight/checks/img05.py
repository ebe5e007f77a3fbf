"""IMG05: pictures have twice the pixels of their place: larger ones were made smaller, small ones are told."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import Shown, shown, weight

KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF"}


def _find(case: Case) -> Iterator[Finding]:
    for each in shown(case):
        name, file = each.use.image.source, each.file
        if each.size != (file.width, file.height) or each.picture.media_type != file.media_type:
            yield CHECK.finding(
                f'the picture "{name}" of {_size(file.width, file.height)} pixels ({weight(file.data)}) became'
                f" a {KINDS[each.picture.media_type]} of {_size(*each.size)} ({weight(each.picture.data)})",
                each.use.place,
                "",
            )
        if _coarse(each):
            yield CHECK.finding(
                f'the picture "{name}" has {each.size[0]} pixels for a place of {each.width}',
                each.use.place,
                f"on sharp screens it looks soft: {2 * each.width} pixels would be right",
                Severity.INFO,
            )


def _coarse(each: Shown) -> bool:
    return each.size[0] < 2 * each.width


def _size(width: int, height: int) -> str:
    return f"{width} × {height}"


CHECK = Check(
    code="IMG05",
    severity=Severity.CORRECTED,
    title="pictures of twice their shown width (advice where they are smaller)",
    why="more pixels weigh and are not seen, and fewer look soft on telephones",
    waivable=True,
    find=_find,
)
