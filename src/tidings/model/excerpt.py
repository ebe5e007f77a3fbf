"""The beginning of a row of words, ended where a reader may stop: at a sentence, or else at a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tidings.model.article import (
    Break,
    Choice,
    Code,
    Emphasis,
    Field,
    Image,
    Inline,
    Link,
    Node,
    NoteMark,
    NoWrap,
    Passage,
    Strike,
    Strong,
    Text,
    Unknown,
)

WORD = re.compile(r"\S+")
SENTENCE_ENDS = (".", "!", "?", ".”", "!”", "?”")
LOOSE = " \u00a0,;:–—-"  # what no row of words ends with
VALUE = "\ufffc"  # as long as any other word, whatever a reader's value is


def excerpt(nodes: Iterable[Inline], most: int) -> tuple[Inline, ...]:
    """Return at most `most` words, and an ellipsis where more follow; pictures and marks of notes are left out.

    A sentence that ends in the second half of them ends the excerpt. Fields and choices count as one word.
    """
    kept = tuple(_without_marks(nodes))
    text = _spoken(kept)
    ends = [word.end() for word in WORD.finditer(text)]
    if len(ends) <= most:
        return kept
    sentences = [end for end in ends[most // 2 : most] if text[:end].endswith(SENTENCE_ENDS)]
    end = sentences[-1] if sentences else len(text[: ends[most - 1]].rstrip(LOOSE))
    line = getattr(kept[0], "line", 0)
    return (*_upto(kept, end), Text(" …", line))


def _without_marks(nodes: Iterable[Inline]) -> Iterator[Inline]:
    for node in nodes:
        match node:
            case Image() | NoteMark():
                continue
            case Break():
                yield Text(" ", node.line)
            case Strong() | Emphasis() | Strike() | Link() | Passage():
                yield replace(node, children=tuple(_without_marks(node.children)))  # type: ignore[arg-type]
            case _:
                yield node


def _spoken(nodes: Iterable[Node]) -> str:
    return "".join(_one(node) for node in nodes)


def _one(node: Node) -> str:
    match node:
        case Text() | NoWrap() | Code():
            return node.text
        case Unknown():
            return node.source
        case Field() | Choice():
            return VALUE
        case _:
            return _spoken(getattr(node, "children", ()))


def _upto(nodes: Iterable[Inline], length: int) -> Iterator[Inline]:
    """Yield the nodes up to `length` characters of what they say."""
    for node in nodes:
        if length <= 0:
            return
        said = len(_one(node))
        match node:
            case Text() | NoWrap() | Code() if said > length:
                yield replace(node, text=node.text[:length])
            case Strong() | Emphasis() | Strike() | Link() | Passage() if said > length:
                yield replace(node, children=tuple(_upto(node.children, length)))  # type: ignore[arg-type]
            case _:
                yield node
        length -= said
