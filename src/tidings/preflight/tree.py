"""The edition's HTML as a tree of elements, for checks that ask what lies in what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from tidings.preflight.source import without_tags

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNREAD = frozenset({"style", "script", "title"})


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
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

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
    """A page: its root, the text of its style sheets, and its comments, wherever they stand."""

    root: Element
    sheets: tuple[str, ...]
    comments: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Tree:
        """Read HTML that is Jinja2 source; every branch is there once."""
        grower = _Grower()
        grower.feed(without_tags(html, escape))
        grower.close()
        sheets = tuple("".join(map(str, sheet.children)) for sheet in grower.root.find("style"))
        return cls(grower.root, sheets, tuple(grower.comments))


def declarations(style: str) -> dict[str, str]:
    """Return the declarations of a `style` attribute or of a rule's body."""
    found: dict[str, str] = {}
    for one in style.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip()
    return found


def _words(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Element) and child.tag not in UNREAD:
            yield from _words(child)


class _Grower(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {}, None)
        self.comments: list[str] = []
        self._at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._add(tag, attrs)
        if tag not in VOID:
            self._at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        around = self._at
        while around.parent is not None and around.tag != tag:
            around = around.parent
        if around.parent is not None:  # an end without a beginning is nobody's
            self._at = around.parent

    def handle_data(self, data: str) -> None:
        self._at.children.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)
        self._at.children.append(Comment(data))

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(element)
        return element
