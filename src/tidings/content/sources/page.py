"""A web page, or a page that was saved: its text without what stands around it; nothing is fetched here."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from tidings.content.language import tag_of
from tidings.content.reading import LARGEST
from tidings.content.sources.addresses import on_the_web
from tidings.content.sources.decoding import decode, kind_of
from tidings.content.sources.gathered import Gathered
from tidings.content.sources.mainpart import HEADINGS, Element, drop, main_part, pruned, squeezed
from tidings.content.sources.markup import to_markdown
from tidings.content.sources.tidy import DEEPEST
from tidings.errors import DraftError, Place

MOST_TAGS = 300_000
MOST_ELEMENTS = 40_000  # besides programs and drawings; a long page has a tenth of that
MOST_TEXT = 4 * LARGEST  # characters of a whole page: more than that takes minutes to look through
LEAD = re.compile(r"(?<![a-z])(?:ingress|lead|preamble|standfirst|intro(?:duction|tion)?)(?![a-z])", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
PART = "copy the part that you mean into a .txt file, and add that"
SAVED = "open the page in a browser, save it there, or put its words into a .txt file, and add that"


def read_page(data: bytes, charset: str, address: str) -> Gathered:
    """Read the text of a page, as Markdown.

    Args:
        data: the page.
        charset: as its server named it, or empty.
        address: where it stands on the web; empty for a file, relative links then go by where it says that it stands.

    Raises:
        DraftError: it is no page, or there is no text in it, or too much; with the address as its place.
        ModuleNotFoundError: the extra `web` is not installed.
    """
    try:
        return _read(data, charset, address)
    except DraftError as error:
        if address and error.place is None:
            raise DraftError(error.message, place=Place(address), hint=error.hint) from None
        raise


def _read(data: bytes, charset: str, address: str) -> Gathered:
    if kind := kind_of(data):
        raise DraftError(f"is {kind}, and no page", hint="save its text as .txt, .md or .docx, and add that")
    text, broken = decode(data, charset)
    tree = _parsed(text)
    base = on_the_web(next(iter(tree.xpath("//base/@href")), ""), address) or address
    head = _Head(tree, base)
    base = base or head.link
    pruned(tree)
    _refuse_size(tree)
    said, date = _said(tree, address)
    for data_for_machines in list(tree.iter("script")):
        drop(data_for_machines)
    part, left = main_part(tree, said)
    if part is None:
        raise DraftError("no text stands in this page", hint=SAVED)
    title, lead = _title(tree, part, head), _lead(part, head.description)
    image, alt, pictured = _image(part, head, base)
    body = to_markdown(_html(part), base=base)
    if not body and not lead:
        raise DraftError("no text stands in this page", hint=SAVED)
    if len(body.encode()) > LARGEST:
        raise DraftError("is more text than any mail has", hint=PART)
    excerpts = ", ".join(f"“{one}”" for one in left if squeezed(one) != squeezed(title))
    remarks = (broken, pictured, f"left out, since it is not of the text: {excerpts}" if excerpts else "")
    return Gathered(
        source=address,
        title=title,
        lead=lead,
        body=body,
        language=tag_of((tree.get("lang") or tree.get("xml:lang") or "").strip()),
        date=date,
        link=head.link or address,
        image=image,
        alt=alt,
        remarks=tuple(filter(None, remarks)),
    )


class _Head:
    """What a page says of itself in its head."""

    def __init__(self, tree: Element, base: str) -> None:
        named: dict[str, str] = {}
        for meta in tree.iter("meta"):
            name = (meta.get("property") or meta.get("name") or "").lower()
            named.setdefault(name, " ".join((meta.get("content") or "").split()))
        links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
        self.title = named.get("og:title") or " ".join((tree.findtext(".//title") or "").split())
        self.description = named.get("description") or named.get("og:description") or ""
        self.link = on_the_web(next(links, "") or named.get("og:url") or "", base)
        self.image = on_the_web(named.get("og:image") or "", base)
        self.alt = named.get("og:image:alt") or ""


def _parsed(text: str) -> Element:
    """Return a page as a tree; no file and no entity of others is read. Raises DraftError: it is empty, or too much."""
    from lxml import etree  # noqa: PLC0415 -- an extra
    from lxml.html import HTMLParser  # noqa: PLC0415 -- an extra

    if text.count("<") > MOST_TAGS:
        raise DraftError(f"has more than {MOST_TAGS:,} tags", hint=PART)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        tree = etree.fromstring(DECLARATION.sub("", text).encode(), parser)
    except etree.ParserError:
        tree = None
    if tree is None:
        raise DraftError("is empty", hint=SAVED)
    return tree


def _refuse_size(tree: Element) -> None:
    """Raise DraftError where looking through a page would take minutes, or more levels than Python has."""
    waiting, elements = [(tree, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        elements += 1
        if depth > DEEPEST:
            raise DraftError("its elements stand too deep within one another", hint=PART)
        if elements > MOST_ELEMENTS:
            raise DraftError(f"has more than {MOST_ELEMENTS:,} elements", hint=PART)
        waiting += ((child, depth + 1) for child in element)
    if len("".join(tree.itertext())) > MOST_TEXT:
        raise DraftError("is more text than any mail has", hint=PART)


def _said(tree: Element, address: str) -> tuple[list[str], str]:
    """Return the blocks of a page that trafilatura takes for its text, and the day that it came out."""
    import trafilatura  # noqa: PLC0415 -- an extra

    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # the address that it would name is not one
    found: Any = trafilatura.bare_extraction(
        tree,
        url=address or None,
        with_metadata=True,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_images=True,
        include_tables=True,
        favor_recall=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None:
        return [], ""
    blocks = ("p", "head", "item", "cell", "quote", "code")
    return ["".join(each.itertext()) for each in found.body.iter(*blocks)], found.date or ""


# --- title, lead, picture ----------------------------------------------------


def _title(tree: Element, part: Element, head: _Head) -> str:
    """Return the title, and take it out of the text."""
    named = squeezed(head.title)
    own = next(part.iter("h1"), None)
    if own is None:  # the name of the site may be its h1, and that of the page an h2
        own = next(
            (one for one in part.iter(*HEADINGS) if squeezed(_words(one)) and squeezed(_words(one)) in named), None
        )
    if own is None:
        above = next(tree.iter("h1"), None)
        title = _words(above) if above is not None else ""
        return title if title and (not named or named.startswith(squeezed(title))) else head.title
    drop(own)
    return _words(own)


def _lead(part: Element, description: str) -> str:
    """Return a first paragraph that is marked as lead, or that the page describes itself by, taken out."""
    for element in _first_blocks(part):
        words = _words(element)
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.getparent().get('class') or ''}"
        if LEAD.search(marks) or (description and squeezed(words) == squeezed(description)):
            if next(element.iter("a", "b", "strong", "em", "i", "img"), None) is not None:
                return ""  # a first paragraph is a lead where it stands, and keeps its links there
            drop(element)
            return words
    return ""


def _first_blocks(part: Element) -> Iterator[Element]:
    """Yield the paragraph that a text begins with, after its title and its picture."""
    for element in part.iter("p", "div", *HEADINGS):
        if element.tag == "div" and any(
            isinstance(child.tag, str) for child in element.iter("p", "div") if child is not element
        ):
            continue
        if _words(element) and element is not part:
            if element.tag not in HEADINGS:
                yield element
            return


def _image(part: Element, head: _Head, base: str) -> tuple[str, str, str]:
    """Return address and alternative text of the page's own picture, and a remark.

    A picture that the text begins with is taken out of it; one that stands in the text is not shown twice.
    """
    pictures = [(img, on_the_web(img.get("src") or "", base)) for img in part.iter("img")]
    if not head.image or any(source == head.image for _, source in pictures):
        return "", "", ""
    if pictures:
        return (
            "",
            "",
            f"the picture that the page gives to social media was left, since the text has its own: {head.image}",
        )
    return head.image, head.alt, "the picture is the one that the page gives to social media"


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _html(element: Element) -> str:
    from lxml import etree  # noqa: PLC0415 -- an extra

    found: str = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return found
