"""IMG02: the words that stand in for a picture say what it shows, and say it briefly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Image, plain
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

LONGEST = 150  # characters
SHOWN = 40
FILE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|svg|heic)"
    r"|(?:img|dsc|dscn|dscf|pxl|image|bild|foto|photo|screenshot|skärmbild|skärmavbild)[-_ ]?[\d][-_\d .:kl]*"
    r"|[a-zåäö0-9]+(?:[_][a-zåäö0-9]+)+",
    re.IGNORECASE,
)
EMPTY = frozenset(
    {"alt", "alternativtext", "bild", "bilden", "bildtext", "dekoration", "foto", "fotografi", "fotot", "grafik"}
    | {
        "illustration",
        "illustrationen",
        "logga",
        "loggan",
        "logo",
        "logotype",
        "logotyp",
        "logotypen",
        "omslag",
        "omslagsbild",
        "skärmbild",
        "toppbild",
    }
    | {
        "alt text",
        "graphic",
        "image",
        "photo",
        "photograph",
        "pic",
        "picture",
        "screenshot",
        "the image",
        "the picture",
    }
)
BEGINNING = re.compile(
    r"(?:en |ett )?(?:bild|foto|fotografi|illustration) (?:av|på|som (?:visar|föreställer)|med)\b"
    r"|(?:an? )?(?:image|photo|photograph|picture|illustration) (?:of|showing|that shows)\b",
    re.IGNORECASE,
)


def _find(case: Case) -> Iterator[Finding]:
    for file, node in case.nodes:
        if isinstance(node, Image) and not node.decorative:
            yield from _judge(node, " ".join(plain(node.alt).split()), Place(file, node.line))


def _judge(image: Image, alt: str, place: Place) -> Iterator[Finding]:
    shown = alt if len(alt) <= SHOWN else f"{alt[:SHOWN]}…"
    if FILE.fullmatch(alt) or alt.strip(" .:").lower() in EMPTY:
        told = Said(
            f'"{shown}" does not say what the picture "{image.source}" shows',
            f"”{shown}” säger inte vad bilden ”{image.source}” visar",
        )
        fix = Said(
            "write what somebody who does not see it should know; or ![decorative](file)",
            "skriv det som den som inte ser bilden behöver veta; eller ![dekorativ](fil)",
        )
        yield CHECK.finding(told, place, fix, words=alt)
    elif len(alt) > LONGEST:
        told = Said(
            f'the alternative text "{shown}" has {len(alt)} characters',
            f"alternativtexten ”{shown}” är på {len(alt)} tecken",
        )
        fix = Said(
            "say it in one sentence, and write the rest under the picture",
            "skriv det viktigaste i en mening, och resten under bilden",
        )
        yield CHECK.finding(told, place, fix, words=alt)
    elif found := BEGINNING.match(alt):
        told = Said(f'the alternative text begins with "{found[0]}"', f"alternativtexten börjar med ”{found[0]}”")
        fix = Said(
            "begin with what it shows: screen readers say that it is a picture",
            "börja med det den visar: skärmläsaren säger själv att det är en bild",
        )
        yield CHECK.finding(told, place, fix, Severity.INFO, words=alt)


CHECK = Check(
    code="IMG02",
    severity=Severity.WARNING,
    title=Said(
        "alternative text that says what the picture shows, in at most 150 characters",
        "alternativtext som säger vad bilden visar, på högst 150 tecken",
    ),
    why=Said(
        "it is all that listeners get of the picture, and they cannot skim it",
        "den är allt man får av bilden när man lyssnar på brevet",
    ),
    find=_find,
)
