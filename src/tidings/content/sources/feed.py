"""A feed, RSS, Atom or RDF: each item as a text of its own; nothing is fetched here."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any

from tidings.content.language import tag_of
from tidings.content.reading import LARGEST
from tidings.content.sources.addresses import on_the_web
from tidings.content.sources.decoding import decode, kind_of
from tidings.content.sources.gathered import Gathered
from tidings.content.sources.markup import to_markdown
from tidings.errors import DraftError, Place

Entry = Any  # feedparser has no types: a dictionary with attributes

HEAD = 8192  # bytes in which a feed shows what it is
PROLOGUE = re.compile(r"\A\ufeff?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL)
ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
DECLARED = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
MARKUP = re.compile(r"<\w[^>]*>|&#?\w+;")
CUT_OFF = re.compile(r"(?:\[?\s*(?:…|\.\.\.)\s*\]?|\(mer\)|\(more\))\s*\Z")
SUMMARY = 300  # characters: what stands with an item of a digest
MOST_ITEMS = 5_000
MOST_TAGS = 500_000
LONGEST = 2 * LARGEST  # characters of an item's HTML
NEWEST = "ask for a feed of the newest items alone"


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    text, _ = decode(data[:HEAD])
    opening = PROLOGUE.match(text)
    return opening is not None and ROOT.match(text, opening.end()) is not None


def read_feed(data: bytes, address: str) -> tuple[Gathered, ...]:
    """Read every item of a feed, in its order.

    Args:
        data: the feed.
        address: where it stands on the web; empty for a file.

    Raises:
        DraftError: it is no feed, or has no items, or too many; with the address as its place.
        ModuleNotFoundError: the extra `web` is not installed.
    """
    import feedparser  # noqa: PLC0415 -- an extra

    place = Place(address) if address else None
    if kind := kind_of(data):
        raise DraftError(f"is {kind}, and no feed", place=place, hint="is this the right address?")
    text, broken = decode(data)
    if text.count("<") > MOST_TAGS:
        raise DraftError(f"has more than {MOST_TAGS:,} tags", place=place, hint=NEWEST)
    # As a stream: a text would be taken for an address to fetch, or a file to open.
    stream = io.BytesIO(DECLARED.sub("", text).encode())
    found = feedparser.parse(
        stream,
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # what becomes Markdown or words is cleaned there
        resolve_relative_uris=False,
    )
    if not found.entries:
        wrong = "the feed has no items" if found.get("version") or is_feed(data) else "is no feed"
        raise DraftError(wrong, place=place, hint="open the address in a browser to see what it is")
    if len(found.entries) > MOST_ITEMS:
        raise DraftError(f"has more than {MOST_ITEMS:,} items", place=place, hint=NEWEST)
    odd = "the feed is malformed; this is what could be read of it" if found.bozo else ""
    remarks = tuple(filter(None, (broken, odd)))
    language = tag_of(found.feed.get("language") or "")
    base = on_the_web(found.feed.get("link") or "", address) or address
    return tuple(
        _item(entry, address, base, language, () if number else remarks) for number, entry in enumerate(found.entries)
    )


def _item(entry: Entry, address: str, base: str, language: str, remarks: tuple[str, ...]) -> Gathered:
    link = on_the_web(entry.get("link") or "", base)
    whole, short = _texts(entry)
    body, unread = _body(whole, on_the_web((whole or {}).get("base") or "", base) or link or base)
    summary, cut = _summary(short)
    day = _day(entry)
    image, alt = _picture(entry, link or base)
    told = (*remarks, unread, cut, "" if day else "the feed gives this item no date")
    return Gathered(
        source=address,
        title=_words(entry.get("title_detail") or {}),
        body=body,
        language=tag_of((whole or {}).get("language") or "") or language,
        date=day,
        link=link,
        summary=summary,
        image="" if image and image in body else image,
        alt="" if image and image in body else alt,
        remarks=tuple(filter(None, told)),
    )


# --- texts ------------------------------------------------------------------


def _texts(entry: Entry) -> tuple[Entry | None, Entry | None]:
    """Return the whole text of an item, and a summary of it where there is one besides."""
    described = entry.get("summary_detail")
    held = [each for each in entry.get("content") or () if (each.get("value") or "").strip()]
    if not held:
        return described, None
    whole = max(held, key=lambda each: ("html" in (each.get("type") or ""), len(each["value"])))
    same = described is None or _words(described) == _words(whole)
    return whole, None if same else described


def _body(whole: Entry | None, base: str) -> tuple[str, str]:
    """Return the text of an item, and a remark where that could not be had; the other items are none the worse."""
    html = _html(whole) if whole else ""
    try:
        body = to_markdown(html, base=base) if len(html) <= LONGEST else ""
    except DraftError as error:
        return "", f"its text was left out: {error.message}"
    if len(html) > LONGEST or len(body.encode()) > LARGEST:
        return "", "its text was left out: it is more than any mail has"
    return body, ""


def _summary(short: Entry | None) -> tuple[str, str]:
    """Return a summary as plain words, and a remark where it is longer than what stands with an item."""
    words = _words(short or {})
    if CUT_OFF.search(words):  # by a program, in the middle of a sentence
        return "", "the feed's own summary breaks off, and was left out"
    if len(words) <= SUMMARY:
        return words, ""
    kept = words[: SUMMARY + 1].rpartition(" ")[0] or words[:SUMMARY]
    return f"{kept.rstrip(' ,;:–—-')} …", f"the summary is shortened to {SUMMARY} characters; the text is whole"


def _html(detail: Entry) -> str:
    value: str = detail.get("value") or ""
    if "html" in (detail.get("type") or "") or MARKUP.search(value):
        return value
    return "".join(f"<p>{escape(block)}</p>" for block in re.split(r"\n\s*\n", value))


def _words(detail: Entry) -> str:
    """Return the words of a value that may be HTML, on one line."""
    value: str = detail.get("value") or ""
    if "html" in (detail.get("type") or "") or MARKUP.search(value):
        value = " ".join(_pieces(value))
    return " ".join(value.split())


def _pieces(html: str) -> Iterator[str]:
    from bs4 import BeautifulSoup  # noqa: PLC0415 -- an extra, with markdownify
    from bs4.element import NavigableString  # noqa: PLC0415

    soup = BeautifulSoup(html, "html.parser")
    for active in soup(["script", "style", "iframe", "svg", "noscript", "template"]):
        active.decompose()
    for block in soup(["p", "div", "br", "li", "h1", "h2", "h3", "h4", "td", "th", "blockquote"]):
        block.insert_before(NavigableString(" "))
    yield soup.get_text()


# --- day and picture --------------------------------------------------------


def _day(entry: Entry) -> str:
    """Return the day of an item as its writer saw it (ISO 8601), or an empty string."""
    for name in ("published", "created", "updated"):
        typed = (entry.get(name) or "").strip() if name in entry else ""
        for read in (_iso, _mailed):
            if day := read(typed):
                return day.isoformat()
        parsed = entry.get(f"{name}_parsed") if typed else None
        if parsed:
            try:
                return date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday).isoformat()
            except ValueError:
                continue
    return ""


def _iso(typed: str) -> date | None:
    try:
        return datetime.fromisoformat(typed).date()
    except ValueError:
        return None


def _mailed(typed: str) -> date | None:
    try:
        return parsedate_to_datetime(typed).date()
    except (ValueError, TypeError, IndexError):
        return None


def _picture(entry: Entry, base: str) -> tuple[str, str]:
    """Return address and words of the picture that an item comes with."""
    held = [*(entry.get("enclosures") or ()), *(entry.get("media_content") or ())]
    shown = [one for one in held if (one.get("type") or "").startswith("image/") or one.get("medium") == "image"]
    for one in (*shown, *(entry.get("media_thumbnail") or ())):
        if found := on_the_web(one.get("href") or one.get("url") or "", base):
            return found, ""
    return "", ""
