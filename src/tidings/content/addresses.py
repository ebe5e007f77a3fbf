"""Addresses of pages and people that stand in a text as typed: no typography touches them, and they become links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tidings.model.article import Branch, Break, Choice, Emphasis, Inline, Link, Passage, Strike, Strong, Text

Row = tuple[Inline, ...]

TYPED = re.compile(
    r"""
      (?<![\w@.-]) (?: https?://(?=[^\W_]) | www\.(?=[^\W_][\w-]*\.[^\W_]) ) [^\s<>"“”„«»|\\]+
    | (?<![\w.+-]) (?:mailto:)? \w[\w.+-]{0,63} @ [\w-]+ (?:\.[\w-]+)* \.[^\W\d_]{2,}
    """,
    re.VERBOSE | re.IGNORECASE,
)
CLOSING = {")": "(", "]": "[", "}": "{"}
AFTER = ".,:;!?…'’*_~" + "".join(CLOSING)  # ends a sentence, a quotation or an aside, rather than an address


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each address in a text begins and ends, without the marks of the sentence around it."""
    if not ("@" in text or "://" in text or "www." in text.lower()):
        return
    for found in TYPED.finditer(text):
        certain = found[0].rstrip(AFTER)
        end = found.start() + len(certain)
        opened = {close: certain.count(begin) - certain.count(close) for close, begin in CLOSING.items()}
        while end < found.end() and opened.get(text[end], 0) > 0:  # https://example.se/kaj_(hamn)
            opened[text[end]] -= 1
            end += 1
        yield found.start(), end


def linked(nodes: Row) -> Row:
    """Return a row with its addresses as links; where a merge field or other weight goes on, as typed."""
    found: list[Inline] = []
    for before, node, after in zip((None, *nodes), nodes, (*nodes[1:], None), strict=False):
        match node:
            case Text():
                found += _pieces(node, begun=_touches(before, -1), goes_on=_touches(after, 0))
            case Strong() | Emphasis() | Strike() | Passage():
                found.append(replace(node, children=linked(node.children)))  # type: ignore[arg-type]
            case Choice():
                branches = (Branch(b.condition, linked(b.children)) for b in node.branches)  # type: ignore[arg-type]
                found.append(replace(node, branches=tuple(branches)))
            case _:
                found.append(node)
    return tuple(found)


def _touches(neighbour: Inline | None, edge: int) -> bool:
    """Whether a neighbour stands close to a text, with its first character (0) or its last (-1)."""
    match neighbour:
        case None | Break():
            return False
        case Text():
            return bool(neighbour.text) and not neighbour.text[edge].isspace()
    return True


def _pieces(node: Text, *, begun: bool, goes_on: bool) -> Iterator[Inline]:
    done = 0
    for start, end in find(node.text):
        if (begun and start == 0) or (goes_on and end == len(node.text)):
            continue
        if start > done:
            yield replace(node, text=node.text[done:start])
        typed = replace(node, text=node.text[start:end])
        yield Link((replace(typed, text=_target(typed.text)),), (typed,), node.line)
        done = end
    if done < len(node.text):
        yield replace(node, text=node.text[done:])


def _target(address: str) -> str:
    start = address.lower()
    if start.startswith(("http://", "https://", "mailto:")):
        return address
    return f"https://{address}" if start.startswith("www.") else f"mailto:{address}"
