"""IMG05: pictures have twice the pixels of their place: larger ones were made smaller, small ones are told."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import Shown, shown, weight

SHARP = 1.5  # pixels for each px: below it looks soft on a screen of two
KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF"}


def _find(case: Case) -> Iterator[Finding]:
    for each in shown(case):
        name, file = each.use.image.source, each.file
        if each.size != (file.width, file.height) or each.picture.media_type != file.media_type:
            kind, before, after = KINDS[each.picture.media_type], weight(file.data), weight(each.picture.data)
            told = Said(
                f'the picture "{name}" of {_size(file.width, file.height)} pixels ({before.en}) became'
                f" a {kind} of {_size(*each.size)} ({after.en})",
                f"bilden ”{name}” på {_size(file.width, file.height)} pixlar ({before.sv}) gjordes om till"
                f" {kind}, {_size(*each.size)} pixlar ({after.sv})",
            )
            yield CHECK.finding(told, each.use.place)
        if _coarse(each):
            yield CHECK.finding(
                Said(
                    f'the picture "{name}" is only {each.size[0]} pixels wide, in a place of {each.width} px',
                    f"bilden ”{name}” är bara {each.size[0]} pixlar bred, på en plats för {each.width} px",
                ),
                each.use.place,
                Said(
                    f"use one that is {2 * each.width} pixels wide: on sharp screens this one looks soft",
                    f"använd en som är {2 * each.width} pixlar bred: på skarpa skärmar ser den här suddig ut",
                ),
                Severity.INFO,
            )


def _coarse(each: Shown) -> bool:
    return each.size[0] < SHARP * each.width


def _size(width: int, height: int) -> str:
    return f"{width} × {height}"


CHECK = Check(
    code="IMG05",
    severity=Severity.CORRECTED,
    title=Said(
        "pictures of twice their shown width (advice where they are smaller)",
        "bilder dubbelt så breda som de visas (råd om de är mindre)",
    ),
    why=Said(
        "more pixels weigh and are not seen, and fewer look soft on telephones",
        "fler pixlar väger mer utan att synas, och färre ser suddiga ut i mobilen",
    ),
    find=_find,
)
