"""The words that a section must have, in HTML and in the text part, read from the articles' own tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tidings.model.article import BLOCKS, Button, Image, ItemList, Link, Node, Notes, Text, children, plain, walk, words
from tidings.model.issue import Issue
from tidings.model.section import Section

ADDRESS = re.compile(r"\s?<[a-z]+:[^<>\s]*>", re.IGNORECASE)  # a link's, in the text: no words, and no gap between them
NUMBER = re.compile("\x02([0-9]+)\x03")  # an item's number: a word in the text, none in HTML


@dataclass(frozen=True, slots=True)
class Reading:
    """A section as it is read: its title, place, lead, picture and body.

    Args:
        missing: the pictures that are not there, whose alternative text the HTML has instead.
    """

    source: str
    passages: tuple[Sequence[Node], ...]
    missing: frozenset[Image]

    @classmethod
    def of(cls, section: Section, issue: Issue) -> Reading:
        """Read a section of an issue."""
        picture = (section.image,) if section.image else ()
        place = (Text(section.place),) if section.place else ()
        passages = (section.title, place, section.lead, picture, *((block,) for block in section.body))
        images = (node for nodes in passages for node in walk(nodes) if isinstance(node, Image))
        missing = (image for image in images if not image.decorative and not is_there(image, section.folder, issue))
        return cls(section.source, passages, frozenset(missing))

    def words(self, *, in_text: bool) -> list[str]:
        """Return the words of the section; an item's number, which may be missing, is in marks (see NUMBER)."""
        return [word for nodes in self.passages for word in self._read(nodes, in_text=in_text)]

    def line(self, index: int, *, in_text: bool) -> int:
        """Return the line of the passage that has a word, by its place among the words."""
        seen = 0
        for nodes in self.passages:
            seen += len(self._read(nodes, in_text=in_text))
            if index < seen:
                return getattr(nodes[0], "line", 0)
        return 0

    def _read(self, nodes: Sequence[Node], *, in_text: bool) -> list[str]:
        if in_text:
            return _marked(ADDRESS.sub("", "".join(map(self._as_text, nodes))))
        return words("".join(map(self._as_html, nodes)))

    def _as_html(self, node: Node) -> str:
        if isinstance(node, Image):
            return plain(node.alt) if node in self.missing else ""
        return _spoken(node, self._as_html)

    def _as_text(self, node: Node) -> str:
        match node:
            case Image():
                return "" if node.decorative else f"[{plain(node.alt)}]"
            case ItemList(ordered=True) | Notes():
                numbered = enumerate(node.items, node.start if isinstance(node, ItemList) else 1)
                return "".join(f"\n\x02{number}\x03{self._as_text(item)}\n" for number, item in numbered)
            case _:
                return _spoken(node, self._as_text)


def is_there(image: Image, folder: str, issue: Issue) -> bool:
    """Whether a picture is shown; where none is, its words stand in its place."""
    file = issue.images.get((folder, image.source))
    return image.on_web or (file is not None and not file.trouble)


def _spoken(node: Node, speak: Callable[[Node], str]) -> str:
    inner = node.children if isinstance(node, Link | Button) else tuple(children(node))
    text = "".join(map(speak, inner)) if inner else plain((node,))
    return f"\n{text}\n" if isinstance(node, BLOCKS) else text


def _marked(text: str) -> list[str]:
    found: list[str] = []
    for place, part in enumerate(NUMBER.split(text)):
        found += [f"\x02{part}\x03"] if place % 2 else words(part)
    return found
