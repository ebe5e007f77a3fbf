"""The edition's HTML as a tree of elements, for checks that ask what lies in what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from tidings.preflight.html.source import without_tags

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNREAD = frozenset({"style", "script", "title"})
CELLS = frozenset({"td", "th"})
TABLED = frozenset({"table", "thead", "tbody", "tfoot", "tr", *CELLS})
# What ends by itself where one of these begins (HTML Living Standard §13.2.6.4.7), as far as mails leave ends out.
ENDED_BY = {
    "li": frozenset({"li"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    **dict.fromkeys(CELLS, frozenset({*CELLS, "tr", "tbody", "tfoot"})),
    "p": frozenset(
        {"address", "article", "aside", "blockquote", "center", "div", "dl", "fieldset", "figure", "footer", "form"}
        | {
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "ul",
        }
    ),
}
# Quoted and bracketed values may hold semicolons: fonts, data: addresses.
DECLARATION = re.compile(
    r"""\s*([-\w]+)\s*:\s*((?:[^;"'()]+|"[^"]*"|'[^']*'|\((?:"[^"]*"|'[^']*'|[^()"'])*\)|["'()])*)"""
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; Outlook for Windows reads the conditional ones."""

    text: str


@dataclass(eq=False, slots=True)
class Element:
    """One element with what lies in it: elements, comments, and words as strings with FIELD for a reader's value.

    Args:
        attributes: entities resolved; an attribute without a value is "".
        parent: None for the root, whose tag is empty.
    """

    tag: str
    attributes: dict[str, str]
    parent: Element | None = field(repr=False)
    children: list[Element | Comment | str] = field(default_factory=list, repr=False)

    def walk(self) -> Iterator[Element]:
        """Yield every element below, parents first, in the order of the source."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element is not self:
                yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def find(self, *tags: str) -> Iterator[Element]:
        """Yield every element below that has one of these tags."""
        return (element for element in self.walk() if element.tag in tags)

    def ancestors(self) -> Iterator[Element]:
        """Yield what it lies in, the nearest first, without the root."""
        around = self.parent
        while around is not None and around.tag:
            yield around
            around = around.parent

    @property
    def text(self) -> str:
        """The words in it, as they stand."""
        return "".join(_words(self))

    @property
    def style(self) -> dict[str, str]:
        """Its own declarations, names in lower case, as the `style` attribute has them."""
        return declarations(self.attributes.get("style", ""))


@dataclass(frozen=True, slots=True)
class Tree:
    """A page: its root, the text of its style sheets, and its comments, wherever they stand.

    Args:
        astray: tags whose counterpart is missing, as `<td>` or `</td>`; not those that HTML lets go without.
    """

    root: Element
    sheets: tuple[str, ...]
    comments: tuple[str, ...]
    astray: tuple[str, ...] = ()

    @classmethod
    def of(cls, html: str) -> Tree:
        """Read HTML that is Jinja2 source; every branch is there once."""
        grower = _Grower()
        grower.feed(without_tags(html, escape))
        grower.close()
        sheets = tuple("".join(map(str, sheet.children)) for sheet in grower.root.find("style"))
        return cls(grower.root, sheets, tuple(grower.comments), tuple(grower.astray))


def declarations(style: str) -> dict[str, str]:
    """Return the declarations of a `style` attribute or of a rule's body."""
    return {name.lower(): value.strip() for name, value in DECLARATION.findall(style)}


def _words(element: Element) -> Iterator[str]:
    waiting: list[Element | Comment | str] = [element]
    while waiting:
        child = waiting.pop()
        if isinstance(child, str):
            yield child
        elif isinstance(child, Element) and (child is element or child.tag not in UNREAD):
            waiting += reversed(child.children)


class _Grower(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {}, None)
        self.comments: list[str] = []
        self.astray: list[str] = []
        self._at = self.root

    def close(self) -> None:
        super().close()
        self._leave(self.root)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._at.parent is not None and tag in ENDED_BY.get(self._at.tag, ()):
            self._at = self._at.parent
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(element)
        if tag not in VOID:
            self._at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # the slash means nothing in HTML: <p/> is open

    def handle_endtag(self, tag: str) -> None:
        around = self._at
        # An end without a beginning is nobody's, and none reaches out of its cell but those of a table.
        while around.parent is not None and around.tag != tag and (around.tag not in CELLS or tag in TABLED):
            around = around.parent
        if around.parent is not None and around.tag == tag:
            self._leave(around)
            self._at = around.parent
        elif tag not in VOID:
            self.astray.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._at.children.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)
        self._at.children.append(Comment(data))

    def _leave(self, outer: Element) -> None:
        """Go out to an element; what was begun within it should have ended."""
        while self._at is not outer and self._at.parent is not None:
            self.astray += [f"<{self._at.tag}>"] if self._at.tag not in ENDED_BY else []
            self._at = self._at.parent
