"""HTM11: every picture says how wide it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import place_of

WIDTH = re.compile(r"\s*[1-9]\d*\s*(?:px|%)?\s*")
SHOWN = 60


def _find(case: Case) -> Iterator[Finding]:
    bare = (each for each in case.tree.root.find("img") if not WIDTH.fullmatch(each.attributes.get("width", "")))
    for source in dict.fromkeys(each.attributes.get("src", "") for each in bare):
        yield CHECK.finding(
            Said(f'the picture "{source[:SHOWN]}" has no width', f"bilden ”{source[:SHOWN]}” saknar angiven bredd"),
            place_of(case, source),
            Said(
                'put the file beside the draft: then its width is known; in a template, write width="…"',
                'lägg filen bredvid utkastet, så är bredden känd; skriv width="…" om bilden står i en mall',
            ),
        )


CHECK = Check(
    code="HTM11",
    severity=Severity.WARNING,
    title=Said("a width for every picture", "en bredd för varje bild"),
    why=Said(
        "Outlook for Windows shows it in its full size, and the mail grows as wide",
        "Outlook för Windows visar den i full storlek, och brevet blir lika brett",
    ),
    find=_find,
)
