"""Inline nodes cut in two at a place in their words."""

from __future__ import annotations

from dataclasses import replace

from tidings.model.article import Inline, Text, plain


def split(children: tuple[Inline, ...], at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Return what stands before and after the character `at` of `plain(children)`.

    The cut falls in a Text or between two nodes; where it would fall inside a link or stronger words nothing is cut:
    everything stands before it.
    """
    seen = 0
    for index, node in enumerate(children):
        length = len(plain((node,)))
        inside = at - seen
        if isinstance(node, Text) and inside <= length:
            head, tail = replace(node, text=node.text[:inside]), replace(node, text=node.text[inside:])
            before, after = (*children[:index], head), (tail, *children[index + 1 :])
            return _full(before), _full(after)
        if inside < length:
            break
        seen += length
    return children, ()


def _full(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(node for node in nodes if not isinstance(node, Text) or node.text)
