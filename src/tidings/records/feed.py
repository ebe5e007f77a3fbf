"""The Atom feed of issues (RFC 4287): identifiers that stay, absolute links, and no clock."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from xml.etree import ElementTree as ET  # written here, never read

from tidings.model.newsletter import Newsletter
from tidings.records.register import Entry, newest_first

FILE = "feed.xml"
MOST = 50  # entries: what is older stands in the archive
BEFORE_ANY = "2000-01-01T00:00:00Z"
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 §2.2


def feed(entries: Sequence[Entry], newsletter: Newsletter) -> bytes:
    """Return the feed of the newest issues."""
    newest = newest_first(entries)[:MOST]
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": newsletter.language})
    _text(root, "id", _identifier(newsletter, ""))
    _text(root, "title", newsletter.name)
    _text(root, "updated", newest[0].updated if newest else BEFORE_ANY)
    _link(root, "self", f"{newsletter.archive_url}/{FILE}", type="application/atom+xml")
    _link(root, "alternate", f"{newsletter.archive_url}/", type="text/html", hreflang=newsletter.language)
    _text(ET.SubElement(root, "author"), "name", newsletter.sender.name or newsletter.name)
    for entry in newest:
        _entry(root, entry, newsletter)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: ET.Element, entry: Entry, newsletter: Newsletter) -> None:
    element = ET.SubElement(root, "entry", {"xml:lang": entry.language})
    _text(element, "id", _identifier(newsletter, entry.issue))
    _text(element, "title", entry.title)
    _text(element, "published", entry.updated)
    _text(element, "updated", entry.updated)
    address = newsletter.page(entry.issue)
    _link(element, "alternate", address, type="text/html", hreflang=entry.language)
    for language, _ in entry.translations:
        _link(element, "alternate", newsletter.page(entry.issue, language), type="text/html", hreflang=language)
    _text(element, "summary", entry.words or entry.preheader)


def _identifier(newsletter: Newsletter, issue: str) -> str:
    """Return an identifier that stays when the archive moves (RFC 4287 §4.2.6), since the list's never changes."""
    return uuid.uuid5(uuid.NAMESPACE_DNS, f"{newsletter.list_id}/{issue}").urn


def _text(parent: ET.Element, tag: str, words: str) -> None:
    ET.SubElement(parent, tag).text = NOT_XML.sub("", words)


def _link(parent: ET.Element, rel: str, address: str, **attributes: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": address, **attributes})
