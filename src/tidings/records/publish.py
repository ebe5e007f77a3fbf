"""An edition as static files that any web server can serve: its web version in every language, and its pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from tidings.model.edition import Copy, Edition
from tidings.model.newsletter import IMAGES, Newsletter
from tidings.records.register import Entry

PAGE = "index.html"
LONGEST = 400  # characters of an issue's words in the feed
FOOTER = re.compile(r"^-- $", re.MULTILINE)
TITLE = re.compile(r"^=+$", re.MULTILINE)
UNDERLINE = re.compile(r"^(=+|-+)$", re.MULTILINE)
TARGET = re.compile(r"\s?<[a-z]+:[^<>\s]*>")

# Composes what nobody in particular reads, in a language.
Compose = Callable[[str], Copy]


def pages(edition: Edition, compose: Compose, newsletter: Newsletter) -> dict[str, bytes]:
    """Return the web versions of an edition by their paths in the archive."""
    found: dict[str, bytes] = {}
    for one, language in _tongues(edition):
        path = newsletter.path(edition.issue, language)
        found[path + PAGE] = _page(one, compose(one.language).html, up="../" * path.count("/"))
    return found


def pictures(edition: Edition) -> dict[str, bytes]:
    """Return the pictures of an edition by their paths in the archive."""
    return {
        f"{IMAGES}/{picture.hosted_name}": picture.data
        for one in (edition, *edition.translations)
        for picture in one.pictures
    }


def hosted(edition: Edition) -> dict[str, bytes]:
    """Return the pictures that mails of an edition fetch, by address."""
    every = (picture for one in (edition, *edition.translations) for picture in one.pictures)
    return {picture.address: picture.data for picture in every if picture.address}


def entry(edition: Edition, compose: Compose, date: str, updated: str) -> Entry:
    """Return what the register says of an edition; `date` (ISO 8601) and `updated` (RFC 3339) as `Entry` has them."""
    copy = compose(edition.language)
    return Entry(
        issue=edition.issue,
        digest=edition.digest,
        language=edition.language,
        title=copy.subject.strip() or edition.issue,
        preheader=copy.preheader.strip(),
        words=beginning(copy.text),
        date=date,
        updated=updated,
        number=edition.number,
        translations=tuple((one.language, compose(one.language).subject.strip()) for one in edition.translations),
    )


def beginning(text: str) -> str:
    """Return the first words of a text part: below its title, above its footer, without addresses and underlines."""
    above = FOOTER.split(text)[0]
    body = TITLE.split(above, maxsplit=1)[-1] if TITLE.search(above) else above.partition("\n\n")[2] or above
    shown = ""
    for word in TARGET.sub("", UNDERLINE.sub("", body)).split():
        if len(shown) + len(word) > LONGEST:
            return f"{shown} …"
        shown = f"{shown} {word}".strip()
    return shown


def _tongues(edition: Edition) -> list[tuple[Edition, str]]:
    """Return the edition and its translations, each after the part of its address that names its language."""
    return [(edition, ""), *((one, one.language) for one in edition.translations)]


def _page(edition: Edition, html: str, up: str) -> bytes:
    """Return HTML with its pictures from beside it, wherever the mail has them."""
    where = {f"cid:{picture.cid}": picture.hosted_name for picture in edition.pictures}
    where |= {picture.address: picture.hosted_name for picture in edition.pictures if picture.address}
    return _replaced(html, {escape(name): f"{up}{IMAGES}/{file}" for name, file in where.items()}).encode()


def _replaced(html: str, names: Mapping[str, str]) -> str:
    for name, file in names.items():
        html = html.replace(name, file)
    return html
