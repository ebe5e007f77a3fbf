"""ENV07: the subject stands in the header so that every mail program reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import subject_place

WORD, LINE = 75, 78  # characters (RFC 2047 §2, RFC 5322 §2.1.1)
ENCODED = re.compile(r"=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=")
BROKEN = Said("the subject cannot stand in a header as it is", "ämnesraden går inte att skriva i ett brevhuvud")
FIX = Said("shorten it, and report this: the fault lies in Tidings", "korta den, och anmäl felet: det ligger i Tidings")


def _find(case: Case) -> Iterator[Finding]:
    header = case.specimen.folded("Subject") if case.specimen else ""
    if not header:
        return
    if not _is_sound(f"Subject: {header}"):
        yield CHECK.finding(BROKEN, subject_place(case), FIX, Severity.ERROR)
    elif unusual := "".join(filter(_is_unusual, dict.fromkeys(case.edition.subject))):
        # Every subject with an å is encoded. That of what is rarer is worth a line.
        told = Said(
            f"the subject is encoded so that {unusual} arrives as it is",
            f"ämnesraden är kodad så att {unusual} kommer fram",
        )
        yield CHECK.finding(told, subject_place(case), words=unusual[0])


def _is_sound(header: str) -> bool:
    lines = header.split("\r\n")
    words = ENCODED.findall(header)
    return header.isascii() and max(map(len, lines)) <= LINE and all(len(word) <= WORD for word in words)


def _is_unusual(character: str) -> bool:
    """Whether a character is more than letters of Latin scripts and the marks between them."""
    if character.isalpha():
        return not unicodedata.name(character, "").startswith("LATIN")
    return unicodedata.category(character) == "So"


CHECK = Check(
    code="ENV07",
    severity=Severity.CORRECTED,
    title=Said("a subject that is encoded where it has to be", "en ämnesrad som är kodad där det behövs"),
    why=Said(
        "a header is ASCII: what is more is encoded in short words and lines, or arrives as question marks (RFC 2047)",
        "ett brevhuvud är ASCII: andra tecken kodas i korta stycken, annars kommer de fram som frågetecken (RFC 2047)",
    ),
    find=_find,
)
