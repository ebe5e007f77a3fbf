"""The edition's HTML as checks see it: the words that are read, and the attributes of its tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from tidings.model.phrasing import INLINE
from tidings.preflight.source import without_tags

CODE = frozenset({"code", "pre"})
SILENT = frozenset({"style", "script"})
IN_COMMENT = re.compile(r'\s([\w:-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute as a mail client reads it, entities resolved; in a comment, as written and without its tag."""

    tag: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a mail client reads; fields stand as `source.FIELD`, and every branch is there once.

    Args:
        text: all words, blocks apart by line breaks, inline tags leaving no trace.
        prose: the same without code.
        attributes: of every tag, also in the conditional comments that Outlook reads.
    """

    text: str
    prose: str
    attributes: tuple[Attribute, ...]

    @classmethod
    def of(cls, html: str) -> Page:
        """Read HTML that is Jinja2 source."""
        reader = _Reader()
        reader.feed(without_tags(html, escape))
        reader.close()
        return cls("".join(reader.text), "".join(reader.prose), tuple(reader.attributes))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.prose: list[str] = []
        self.attributes: list[Attribute] = []
        self._code = 0
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [Attribute(tag, name, value or "") for name, value in attrs]
        self._code += tag in CODE
        self._silent = tag in SILENT
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in CODE
        self._silent = False
        self._separate(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [Attribute(tag, name, value or "") for name, value in attrs]
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.text.append(data)
        if not self._code:
            self.prose.append(data)

    def handle_comment(self, data: str) -> None:
        self.attributes += [Attribute("", name, value) for name, value in IN_COMMENT.findall(data)]

    def _separate(self, tag: str) -> None:
        if tag not in INLINE:
            self.text.append("\n")
            self.prose.append("\n")
