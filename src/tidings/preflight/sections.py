"""What is read of an issue, section by section: the words that its HTML and its text part must have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tidings.model.article import BLOCKS, Article, Image, ItemList, Link, Node, children, plain, walk, words
from tidings.model.issue import Issue

ADDRESS = re.compile(r"\s?<[a-z]+:[^<>]*>", re.IGNORECASE)  # a link's, in the text: no words, and no gap between them
NUMBER = re.compile("\x02([0-9]+)\x03")  # an item's number: a word in the text, none in HTML
WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Section:
    """Title, lead, picture and body of an article, or of the issue itself: read without a break.

    Args:
        missing: the pictures that are not there, whose alternative text the HTML has instead.
    """

    file: str
    passages: tuple[Sequence[Node], ...]
    missing: frozenset[Image]

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
            case ItemList(ordered=True):
                numbered = enumerate(node.items, node.start)
                return "".join(f"\n\x02{number}\x03{self._as_text(item)}\n" for number, item in numbered)
            case _:
                return _spoken(node, self._as_text)


def sections(issue: Issue) -> Iterator[Section]:
    """Yield what is read, in order."""
    # One article alone gives its title to the whole, and borrows what it has none of.
    if len(issue.articles) == 1 and not issue.body:
        yield _section(issue.articles[0], issue, issue)
        return
    yield _section(issue, issue, issue)
    for article in issue.articles:
        yield _section(article, article, issue)


def _section(part: Issue | Article, lender: Issue | Article, issue: Issue) -> Section:
    image = part.image or lender.image
    head: list[Sequence[Node]] = [part.title or lender.title, part.lead or lender.lead, (image,) if image else ()]
    passages = (*head, *((block,) for block in part.body))
    images = (node for nodes in passages for node in walk(nodes) if isinstance(node, Image) and not node.decorative)
    missing = (
        image
        for image in images
        if not image.source.lower().startswith(WEB) and (part.folder, image.source) not in issue.images
    )
    return Section(part.source, passages, frozenset(missing))


def _spoken(node: Node, speak: Callable[[Node], str]) -> str:
    inner = node.children if isinstance(node, Link) else tuple(children(node))
    text = "".join(map(speak, inner)) if inner else plain((node,))
    return f"\n{text}\n" if isinstance(node, BLOCKS) else text


def _marked(text: str) -> list[str]:
    found: list[str] = []
    for place, part in enumerate(NUMBER.split(text)):
        found += [f"\x02{part}\x03"] if place % 2 else words(part)
    return found
