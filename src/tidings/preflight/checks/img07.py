"""IMG07: pictures that move come to rest."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.gif import motion
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import shown

LONGEST = 5  # seconds


def _find(case: Case) -> Iterator[Finding]:
    for each in shown(case):
        moves = motion(each.picture.data) if each.picture.media_type == "image/gif" else None
        if moves and (moves.endless or moves.seconds > LONGEST):
            name, seconds = each.use.image.source, f"{moves.seconds:.0f}"
            told = (
                Said(f'the picture "{name}" moves without end', f"bilden ”{name}” rör sig utan slut")
                if moves.endless
                else Said(
                    f'the picture "{name}" moves for {seconds} seconds', f"bilden ”{name}” rör sig i {seconds} sekunder"
                )
            )
            yield CHECK.finding(
                told,
                each.use.place,
                Said(
                    f"save it so that it stops after at most {LONGEST} seconds, or use a still picture",
                    f"spara den så att den stannar efter högst {LONGEST} sekunder, eller använd en stillbild",
                ),
            )


CHECK = Check(
    code="IMG07",
    severity=Severity.WARNING,
    title=Said("pictures that stop moving within 5 seconds", "bilder som slutar röra sig inom 5 sekunder"),
    why=Said(
        "nobody can stop them in a mail, and some cannot read beside what moves (WCAG 2.2.2)",
        "de går inte att stoppa i ett brev, och en del kan inte läsa bredvid något som rör sig (WCAG 2.2.2)",
    ),
    find=_find,
)
