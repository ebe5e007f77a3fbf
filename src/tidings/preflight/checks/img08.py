"""IMG08: a mail is mostly words."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Image, Node, plain, walk, words
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.model.section import Role, Section
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.reading import is_there

FEWEST = 50  # words a picture
THUMBNAILS = frozenset({Role.ITEM, Role.SIGNATURE})  # small, and beside their words


def _find(case: Case) -> Iterator[Finding]:
    pictures = sum(
        isinstance(node, Image) and not node.decorative and is_there(node, section.folder, case.issue)
        for section in case.sections
        for node in walk(_pictured(section))
    )
    written = sum(len(words(plain(passage))) for section in case.sections for passage in _passages(section))
    if pictures and written < FEWEST * pictures:
        several = pictures > 1
        yield CHECK.finding(
            Said(
                f"{written} words stand beside {pictures} picture{'s' if several else ''}",
                f"brevet har {written} ord och {pictures} bild{'er' if several else ''}",
            ),
            Place(case.issue.source),
            Said(
                "say in words what the pictures tell, or leave some out",
                "skriv i ord vad bilderna berättar, eller ta bort några",
            ),
        )


def _passages(section: Section) -> tuple[tuple[Node, ...], ...]:
    return (section.title, section.lead, section.body, section.button)


def _pictured(section: Section) -> tuple[Node, ...]:
    """Return where pictures are looked for: all of a section, but not the thumbnail beside an item."""
    picture = (section.image,) if section.image and section.role not in THUMBNAILS else ()
    return (*picture, *section.lead, *section.body)


CHECK = Check(
    code="IMG08",
    severity=Severity.WARNING,
    title=Said("at least 50 words a picture", "minst 50 ord per bild"),
    why=Said(
        "with pictures off little is left to read, and filters take a mail of pictures for spam",
        "med bilder avstängda finns lite kvar att läsa, och skräppostfilter misstror brev som mest är bilder",
    ),
    find=_find,
)
