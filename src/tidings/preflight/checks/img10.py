"""IMG10: no dark picture has a ground that the dark of a screen shows through."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import shown

SEE_THROUGH = frozenset({"image/png", "image/gif"})


def _find(case: Case) -> Iterator[Finding]:
    for each in shown(case):
        if each.picture.media_type in SEE_THROUGH and not each.use.image.decorative:
            from tidings.preflight.darkness import vanishes  # noqa: PLC0415 (Pillow is heavy)

            if vanishes(each.picture):
                name = each.use.image.source
                yield CHECK.finding(
                    Said(
                        f'the picture "{name}" is dark, on a ground that shows through',
                        f"bilden ”{name}” är mörk och har genomskinlig bakgrund",
                    ),
                    each.use.place,
                    Said(
                        "save it with a light ground, or with a light outline",
                        "spara den med ljus bakgrund, eller med en ljus kontur",
                    ),
                )


CHECK = Check(
    code="IMG10",
    severity=Severity.WARNING,
    title=Said("no dark picture on a transparent ground", "ingen mörk bild med genomskinlig bakgrund"),
    why=Said(
        "in dark mode it stands dark on dark, and a logo is gone",
        "i mörkt läge står den mörk mot mörkt, och en logotyp försvinner",
    ),
    find=_find,
)
