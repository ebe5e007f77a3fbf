"""HTM14: nothing is wider than a mail window, and no long row of words is kept on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.tree import Element

WIDEST = 640  # px
LONGEST = 40  # characters on a line that is not to break
PIXELS = re.compile(r"\s*(\d{3,5})(?:\.\d+)?\s*(?:px)?\s*")
SHOWN = 30


def _find(case: Case) -> Iterator[Finding]:
    template = case.issue.template
    for width in dict.fromkeys(width for width in _widths(case) if width > WIDEST):
        yield CHECK.finding(
            Said(
                f'something in the template "{template}" is {width} px wide, whatever the screen',
                f"något i mallen ”{template}” är {width} px brett, oavsett skärm",
            ),
            Place(case.issue.source),
            Said(f"write at most {WIDEST} px, or a width in %", f"ange högst {WIDEST} px, eller en bredd i %"),
        )
    for element in _kept(case.tree.root):
        words = " ".join(element.text.split())
        if len(words) > LONGEST:
            yield CHECK.finding(
                Said(
                    f'"{words[:SHOWN]}…" is kept on one line of {len(words)} characters',
                    f"”{words[:SHOWN]}…” hålls ihop på en rad med {len(words)} tecken",
                ),
                case.place_of(words),
                Said("let it break: take nowrap out", "låt raden brytas: ta bort nowrap"),
                words=words,
            )


def _widths(case: Case) -> Iterator[int]:
    """Yield every fixed width in px, also those that Outlook alone reads."""
    for element in case.tree.root.walk():
        style = element.style if "width" in element.attributes.get("style", "") else {}
        for width in (element.attributes.get("width", ""), style.get("width", ""), style.get("min-width", "")):
            if found := PIXELS.fullmatch(width):
                yield int(found[1])
    for attribute in case.page.attributes:
        if not attribute.tag and attribute.name == "width" and (found := PIXELS.fullmatch(attribute.value)):
            yield int(found[1])


def _kept(element: Element) -> Iterator[Element]:
    """Yield the outermost elements that keep their words on one line."""
    for child in element.children:
        if isinstance(child, Element):
            style = child.attributes.get("style", "")
            if (
                child.tag == "nobr"
                or "nowrap" in child.attributes
                or ("nowrap" in style and child.style.get("white-space", "").startswith("nowrap"))
            ):
                yield child
            else:
                yield from _kept(child)


CHECK = Check(
    code="HTM14",
    severity=Severity.WARNING,
    title=Said(
        "nothing wider than 640 px, and no line of over 40 characters that may not break",
        "inget bredare än 640 px, och ingen rad på över 40 tecken som inte får brytas",
    ),
    why=Said(
        "on a telephone the reader has to scroll sideways for every line",
        "i mobilen måste läsaren rulla i sidled för varje rad",
    ),
    find=_find,
)
