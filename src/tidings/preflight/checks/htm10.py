"""HTM10: pictures in the background have a colour under them, and no words on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.tree import Element, declarations
from tidings.preflight.pictures import PAINTED, background, painted

COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|(?<![-\w/.])[a-z]{3,20}(?![-\w(/.])", re.IGNORECASE)
KEYWORDS = """
auto border-box bottom center contain content-box cover fixed inherit initial left local no-repeat none padding-box
repeat right round scroll space top transparent unset
"""
NO_COLOUR = frozenset(KEYWORDS.split())
BODY = re.compile(r"\{([^{}]*)\}")
SHOWN = 60


def _find(case: Case) -> Iterator[Finding]:
    template, place = case.issue.template, Place(case.issue.source)
    bare, written = _met(case)
    for picture in dict.fromkeys(bare):
        yield CHECK.finding(
            Said(
                f'the background picture "{picture[:SHOWN]}" of the template "{template}" has no colour under it',
                f"bakgrundsbilden ”{picture[:SHOWN]}” i mallen ”{template}” har ingen färg under sig",
            ),
            place,
            Said("give it a background-color that fits", "ge den en background-color som passar"),
        )
    for picture in dict.fromkeys(written):
        yield CHECK.finding(
            Said(
                f'in the template "{template}" words stand on the picture "{picture[:SHOWN]}"',
                f"i mallen ”{template}” står text på bilden ”{picture[:SHOWN]}”",
            ),
            place,
            Said("put the words above or below the picture", "placera texten ovanför eller under bilden"),
        )


def _met(case: Case) -> tuple[list[str], list[str]]:
    """Return the background pictures without a colour, and those with words on them."""
    bare: list[str] = []
    written: list[str] = []
    for element in case.tree.root.walk():
        if picture := background(element):
            bare += [picture] if not _is_coloured(element) else []
            written += [picture] if element.text.strip() else []
    for sheet in case.tree.sheets:
        if "url(" in sheet:
            for body in BODY.findall(sheet):
                style = declarations(body)
                picture = painted(style)
                bare += [picture] if picture and not _has_colour(style) else []
    return bare, written


def _is_coloured(element: Element) -> bool:
    """Whether a colour lies under the picture."""
    return bool(element.attributes.get("bgcolor")) or _has_colour(element.style)


def _has_colour(style: dict[str, str]) -> bool:
    plain = PAINTED.sub("", style.get("background", ""))
    named = [word for word in COLOUR.findall(plain) if word.lower() not in NO_COLOUR]
    return bool(named) or style.get("background-color", "transparent").lower() not in {"transparent", "none", ""}


CHECK = Check(
    code="HTM10",
    severity=Severity.WARNING,
    title=Said(
        "background pictures with a colour under them, and no words on pictures",
        "bakgrundsbilder med en färg under, och ingen text på bilder",
    ),
    why=Said(
        "with pictures off, or in dark mode, words that stand on one cannot be read",
        "med bilder avstängda, eller i mörkt läge, går det inte att läsa text som står på en bild",
    ),
    find=_find,
)
