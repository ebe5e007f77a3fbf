"""The words of a page in blocks: what stands in one paragraph, heading, item or cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidings.model.article import WORD
from tidings.model.phrasing import INLINE
from tidings.preflight.html.source import FIELD
from tidings.preflight.html.tree import UNREAD, Element, Tree

SHOWN = 60  # characters of a text that are told


@dataclass(frozen=True, slots=True)
class Block:
    """Words that run on in one block; a row of them between two blocks counts as one, too."""

    element: Element
    text: str


def blocks(tree: Tree) -> tuple[Block, ...]:
    """Return every block of words, in reading order."""
    return tuple(_blocks(tree.root))


def own_words(element: Element) -> str:
    """Return the words that stand right in an element, on one line, FIELD for what stands among them; else nothing."""
    if element.tag in UNREAD:
        return ""
    own = [child for child in element.children if isinstance(child, str) and child.strip()]
    return " ".join(FIELD.join(own).split()) if any(map(is_said, own)) else ""


def is_said(text: str) -> bool:
    """Return whether a text has a word, or a reader's value."""
    return FIELD in text or WORD.search(text) is not None


def _blocks(element: Element) -> Iterator[Block]:
    run: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            run.append(child)
        elif isinstance(child, Element) and child.tag not in UNREAD:
            if child.tag == "br":
                run.append("\n")
            elif child.tag in INLINE and not _holds_block(child):
                run.append(child.text)
            else:
                yield from _run(element, run)
                run = []
                yield from _blocks(child)
    yield from _run(element, run)


def _run(element: Element, run: list[str]) -> Iterator[Block]:
    text = "".join(run)
    if is_said(text):
        yield Block(element, text)


def _holds_block(element: Element) -> bool:
    return any(below.tag not in INLINE and below.tag != "br" for below in element.walk())


def spoken(text: str) -> str:
    """Return words as they stand in the draft: the longest run of them between two readers' values, on one line."""
    return " ".join(max(text.split(FIELD), key=len).split())


def shown(text: str) -> str:
    """Return the beginning of a text as it is told to people."""
    line = " ".join(text.replace(FIELD, "…").split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rsplit(' ', 1)[0]} …"
