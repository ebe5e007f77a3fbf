"""Which part of a page is its text: told by trafilatura's words, taken from the page as it stands.

Trafilatura finds the words; what it gives back has lost captions, code, empty alternative texts and languages. So its
words only mark what belongs to the text, and the page's own markup is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

Element = Any  # of lxml, which comes with the extra `web` alone

# Never words of a text: what a browser runs, fills in or leads away by.
MUTE = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "math", "link"),
        *("form", "button", "input", "select", "textarea", "nav", "aside", "footer", "dialog", "audio", "video"),
    )
)
ROLES = frozenset(
    (
        *("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "alert"),
        *("menu", "menubar", "toolbar"),
    )
)
ASIDE = re.compile(
    r"(?<![a-z])(?:breadcrumbs?|brodsmul\w*|cookies?|consent|share|sharing|dela|social|related|relaterat\w*|comments?"
    r"|kommentar\w*|tags?|taggar|feedback|newsletter-sign\w*|subscribe|skip|print|pagination|sidebar|toc|byline"
    r"|advert\w*|promo|visually-?hidden|sr-only|screen-reader\w*)(?![a-z])",
    re.IGNORECASE,
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LEAVES = HEADINGS | {"p", "li", "td", "th", "pre", "dt", "dd", "figcaption", "caption", "blockquote", "summary"}
WHOLE = frozenset({"figure", "table", "pre", "dl", "blockquote", "details", "picture", "img", "hr"})
BLOCKS = LEAVES | WHOLE | {"div", "section", "article", "main", "header", "ul", "ol", "body", "address", "center"}
OPENED = re.compile(r"accordion|collaps|expand|panel|dragspel|utfall", re.IGNORECASE)
ABOUT = re.compile(
    r"(?=.*(?::|\d{4}))(?:senast (?:uppdaterad|ändrad|granskad|publicerad)|publicerad|uppdaterad|sidansvarig"
    r"|ansvarig utgivare|last (?:updated|modified|reviewed)|(?:published|updated|posted)(?: on| by)?)\b.{0,60}",
    re.IGNORECASE,
)
LINKED_DATA = "application/ld+json"
SURE = 20  # characters without spaces that do not stand in two places by chance
TOLD = 40  # characters of what was left out


def pruned(tree: Element) -> None:
    """Take off a page what never is its text: programs, forms, menus, what is hidden; its data for machines stays."""
    opened = {element.get("aria-controls") for element in tree.iter() if element.get("aria-controls")}
    for button in [*tree.iter("button")]:  # what opens a part of the text is its heading
        if button.get("aria-expanded") or any(above.tag in HEADINGS for above in button.iterancestors()):
            button.tag = "span"
    doomed: list[Element] = []
    for element in tree.iter():
        if _is_mute(element):
            doomed.append(element)
        elif _is_hidden(element):
            if _is_opened(element, opened):
                for attribute in ("hidden", "aria-hidden", "style"):
                    element.attrib.pop(attribute, None)
            else:
                doomed.append(element)
    for element in doomed:
        if element.get("type") != LINKED_DATA:
            drop(element)


def main_part(tree: Element, said: Iterable[str]) -> tuple[Element | None, list[str]]:
    """Return the part of a page that holds the words that were said, without what stands around and between them.

    Args:
        tree: a page, which is changed.
        said: what belongs to the text, block by block.

    Returns:
        The element, or None where none of the words stand in the page, and the beginnings of what was left out of it.
    """
    blocks = {squeezed(text) for text in said} - {""}
    whole = "".join(blocks)
    texts = {element: squeezed("".join(element.itertext())) for element in _leaves(tree)}
    marked = {element for element, text in texts.items() if text in blocks or (len(text) > SURE and text in whole)}
    # "Contact" is said, and stands in every menu, too: what is short tells nothing about where the text is.
    sure = {element for element in marked if len(texts[element]) > SURE} or marked
    if not sure:
        return None, []
    part = _shared(tree, sure, _ancestors(sure))
    holding = _ancestors(marked)
    left: list[str] = []
    _prune(part, holding, marked, left)
    _undangle(part)
    return part, left


def squeezed(text: str) -> str:
    """Return a text without its spaces, which no two programs set alike."""
    return "".join(text.split())


def drop(element: Element) -> None:
    """Take an element out, and leave the words that follow it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _is_mute(element: Element) -> bool:
    return element.tag in MUTE or (element.get("role") or "") in ROLES


def _is_hidden(element: Element) -> bool:
    get = element.get
    return get("hidden") is not None or get("aria-hidden") == "true" or "display:none" in squeezed(get("style") or "")


def _is_opened(element: Element, opened: set[str | None]) -> bool:
    """Whether what is hidden is a part of the text that readers open, under a heading of its own."""
    if element.tag not in BLOCKS:
        return False
    before = element.getprevious()
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    under = before is not None and (before.tag in HEADINGS or before.get("aria-expanded") is not None)
    return element.get("id") in opened or under or OPENED.search(named) is not None


def _leaves(tree: Element) -> Iterator[Element]:
    """Yield what holds words of its own: paragraphs and the like, and whatever has text right in it."""
    for element in tree.iter():
        if element.tag in LEAVES or (element.tag in BLOCKS and (element.text or "").strip()):
            yield element


def _ancestors(marked: set[Element]) -> set[Element]:
    holding: set[Element] = set()
    for element in marked:
        while element is not None and element not in holding:
            holding.add(element)
            element = element.getparent()  # noqa: PLW2901 -- a climb
    return holding


def _shared(tree: Element, marked: set[Element], holding: set[Element]) -> Element:
    """Return the smallest element that all marked ones stand in."""
    part = tree
    while part not in marked:
        inside = [child for child in part if child in holding]
        if len(inside) != 1 or inside[0].tag not in BLOCKS - LEAVES:
            break
        part = inside[0]
    return part


def _prune(part: Element, holding: set[Element], marked: set[Element], left: list[str]) -> None:
    among = any(child in marked for child in part)
    for child in list(part):
        if child.tag not in BLOCKS:
            if _is_aside(child):
                _leave(child, left)
        elif child in holding:
            if child.tag in ("p", "div", "span") and ABOUT.fullmatch(" ".join("".join(child.itertext()).split())):
                _leave(child, left)
            elif child.tag not in WHOLE:
                _prune(child, holding, marked, left)
        elif not _stays(child, among=among or (child.tag in HEADINGS and _leads_on(child, holding))):
            _leave(child, left)


def _leads_on(heading: Element, holding: set[Element]) -> bool:
    """Whether what comes right after a heading is of the text."""
    following = heading.getnext()
    return following is not None and following in holding


def _stays(element: Element, *, among: bool) -> bool:
    """Whether what nobody said stays: what is no running text, and what stands among paragraphs that were said."""
    if _is_aside(element):
        return False
    if element.tag in WHOLE:
        return True
    linked = sum(len(squeezed("".join(link.itertext()))) for link in element.iter("a"))
    text = squeezed("".join(element.itertext()))
    if not text:
        return next(element.iter("img"), None) is not None
    if element.tag in ("ul", "ol"):
        return among and 2 * linked <= len(text)
    dated = next(element.iter("time"), None) is not None
    return among and element.tag in LEAVES and not dated


def _is_aside(element: Element) -> bool:
    return ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _leave(element: Element, left: list[str]) -> None:
    text = " ".join(" ".join(element.itertext()).split())
    if text:
        left.append(text if len(text) <= TOLD else f"{text[:TOLD].rpartition(' ')[0] or text[:TOLD]} …")
    drop(element)


def _undangle(part: Element) -> None:
    """Drop headings at the end, which nothing follows any more."""
    for element in reversed(list(part.iter())):
        if element is part or element.tag not in BLOCKS or not "".join(element.itertext()).strip():
            if element.tag in ("img", "hr"):
                return
            continue
        if element.tag not in HEADINGS:
            return
        drop(element)
