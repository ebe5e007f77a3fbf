"""An edition's HTML as somebody reads it: paragraphs, links and images in order, without any markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from jinja2 import Environment

from tidings.model.asked import as_written
from tidings.model.edition import Edition
from tidings.model.phrasing import INLINE

LEXER = Environment(autoescape=True)  # templates are read here, never run
OPEN, CLOSE = "\ufdd0", "\ufdd1"  # around the number of an expression, while the HTML is parsed
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
SILENT = frozenset({"head", "style", "script", "title"})
HIDDEN = re.compile(r"display:\s*none")
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a link, and where it leads."""

    words: str
    target: str

    def __str__(self) -> str:
        return f"{self.words} <{self.target}>".strip()


@dataclass(frozen=True, slots=True)
class Shown:
    """An image: its alternative text, and what tells it from every other, whatever it is called."""

    alt: str
    identity: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read, in order; fields and conditions stand as their writer would write them."""

    paragraphs: tuple[str, ...]
    links: tuple[Link, ...]
    images: tuple[Shown, ...]


def read(edition: Edition) -> Reading:
    """Return what readers of an edition see of its HTML, every branch once."""
    expressions: list[str] = []
    marked = _marked(edition.html, expressions)
    known = {picture.address or f"cid:{picture.cid}": picture.original for picture in edition.pictures}
    reader = _Reader(expressions)
    reader.feed(marked)
    reader.close()
    reader.flush()
    images = (Shown(alt, known.get(source, source)) for alt, source in reader.images)
    return Reading(tuple(reader.paragraphs), tuple(reader.links), tuple(images))


def line(source: str) -> str:
    """Return a subject or preheader as its writer would write it."""
    expressions: list[str] = []
    return _plain(_marked(source, expressions), expressions)


def _marked(source: str, expressions: list[str]) -> str:
    """Return a template with each expression that is shown as a number between two noncharacters."""
    parts: list[str] = []
    tag: list[tuple[str, str]] = []
    ifs: list[bool] = []
    for _, kind, value in LEXER.lex(source):
        if kind == "data":
            parts.append(value)
        elif kind in {"variable_end", "block_end"}:
            shown = _field(tag) if kind == "variable_end" else _condition(tag, ifs)
            expressions.append(shown)
            parts.append(f"{OPEN}{len(expressions) - 1}{CLOSE}")
            tag = []
        elif kind not in {"variable_begin", "block_begin"}:
            tag.append((kind, value))
    return "".join(parts)


def _field(tag: list[tuple[str, str]]) -> str:
    names = [value for kind, value in tag if kind == "name"]
    strings = [value for kind, value in tag if kind == "string"]
    if not names:
        return strings[0][1:-1] if strings else ""  # a brace that is a word
    default = f" | default({strings[0]})" if "default" in names and strings else ""
    return f"{{{{ {names[0]}{default} }}}}"


def _condition(tag: list[tuple[str, str]], ifs: list[bool]) -> str:
    """Return a condition as it is written; empty for what is ours: the way out, and the wrapping."""
    word, _, test = "".join(value for _, value in tag).strip().partition(" ")
    if word == "if":
        ifs.append(test != "_unsubscribe")
    ours = word in {"filter", "endfilter"} or not (ifs and ifs[-1])
    if word == "endif":
        ifs.pop()
    return "" if ours else f"{{% {f'{word} {as_written(test)}'.strip()} %}}"


def _plain(marked: str, expressions: list[str]) -> str:
    written = MARK.sub(lambda mark: expressions[int(mark[1])], marked)
    return BLANKS.sub(" ", written).strip()


class _Reader(HTMLParser):
    def __init__(self, expressions: list[str]) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.links: list[Link] = []
        self.images: list[tuple[str, str]] = []
        self._expressions = expressions
        self._words: list[str] = []
        self._target: str | None = None
        self._link: list[str] = []
        self._silent = ""  # the tag that says nothing until it ends
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._silent:
            self._depth += tag == self._silent
        elif tag in SILENT or (HIDDEN.search(values.get("style", "")) and tag != "img"):
            self._silent, self._depth = tag, 1
        elif tag == "a":
            self._target, self._link = values.get("href", ""), []
        elif tag == "img":
            self.images.append((self._plain(values.get("alt", "")), self._plain(values.get("src", ""))))
        self._separate(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.handle_starttag(tag, attrs)
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent == tag:
            self._depth -= 1
            self._silent = tag if self._depth else ""
        elif tag == "a" and self._target is not None:
            self.links.append(Link(self._plain("".join(self._link)), self._plain(self._target)))
            self._target = None
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)
            self._link.append(data)

    def flush(self) -> None:
        """End a paragraph."""
        if paragraph := self._plain("".join(self._words)):
            self.paragraphs.append(paragraph)
        self._words = []

    def _separate(self, tag: str) -> None:
        if tag not in INLINE:
            self.flush()

    def _plain(self, marked: str) -> str:
        return _plain(marked, self._expressions)
