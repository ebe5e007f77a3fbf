"""The edition's HTML as checks see it: the words that are read, and the attributes of its tags."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tidings.model.phrasing import INLINE
from tidings.preflight.html.tree import Comment, Element, Tree

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
    def of(cls, tree: Tree) -> Page:
        """Read a tree."""
        reader = _Reader()
        reader.read(tree.root)
        return cls("".join(reader.text), "".join(reader.prose), tuple(reader.attributes))


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.prose: list[str] = []
        self.attributes: list[Attribute] = []
        self._code = 0

    def read(self, root: Element) -> None:
        """Go through all that lies in the root; what is to be left again waits as its tag's name."""
        waiting: list[Element | Comment | str | _End] = [*reversed(root.children)]
        while waiting:
            node = waiting.pop()
            match node:
                case Element():
                    self._begin(node)
                    waiting += [_End(node.tag), *([] if node.tag in SILENT else reversed(node.children))]
                case _End():
                    self._code -= node.tag in CODE
                    self._separate(node.tag)
                case Comment():
                    self.attributes += [Attribute("", name, value) for name, value in IN_COMMENT.findall(node.text)]
                case str():
                    self.text.append(node)
                    if not self._code:
                        self.prose.append(node)

    def _begin(self, element: Element) -> None:
        self.attributes += [Attribute(element.tag, name, value) for name, value in element.attributes.items()]
        self._code += element.tag in CODE
        self._separate(element.tag)

    def _separate(self, tag: str) -> None:
        if tag not in INLINE:
            self.text.append("\n")
            self.prose.append("\n")


@dataclass(frozen=True, slots=True)
class _End:
    tag: str
