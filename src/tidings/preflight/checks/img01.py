"""IMG01: every picture has words that stand in for it, or is said to be decoration."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Field, Image, plain, walk
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    for file, node in case.nodes:
        if isinstance(node, Image) and not node.decorative and not _described(node):
            yield CHECK.finding(
                Said(
                    f'the picture "{node.source}" has no alternative text',
                    f"bilden ”{node.source}” saknar alternativtext",
                ),
                Place(file, node.line),
                Said(
                    "say what it shows: ![words](file), or that it is decoration: ![decorative](file)",
                    "skriv vad den visar: ![ord](fil), eller att den bara är utsmyckning: ![dekorativ](fil)",
                ),
            )


def _described(image: Image) -> bool:
    return bool(plain(image.alt).strip()) or any(isinstance(node, Field) for node in walk(image.alt))


CHECK = Check(
    code="IMG01",
    severity=Severity.ERROR,
    title=Said(
        "alternative text for every picture, or `decorative`", "alternativtext till varje bild, eller `dekorativ`"
    ),
    why=Said(
        "who hears the mail, or has pictures switched off, gets nothing instead of the picture (WCAG 1.1.1)",
        "den som lyssnar på brevet, eller har bilder avstängda, får inget i stället för bilden (WCAG 1.1.1)",
    ),
    find=_find,
)
