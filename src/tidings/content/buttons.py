"""A link that is marked as a button, told from its paragraph: alone in it, or with other buttons, or conditions."""

from __future__ import annotations

from tidings.content.presence import shown
from tidings.model.article import Block, Branch, Break, Button, Choice, Node, Passage, Text

BUTTON = frozenset({"button", "knapp"})


def standing_alone(row: tuple[Node, ...]) -> tuple[Block, ...] | None:
    """Return the buttons that a paragraph holds as blocks, or None where it holds anything else.

    A button that only some readers find words on is a choice of having it at all.
    """
    found: list[Block] = []
    for node in row:
        match node:
            case Break():
                continue
            case Text() if not node.text.strip():
                continue
            case Button():
                found += shown(node, node.children, node.line)
            case Passage():
                inner = standing_alone(node.children)
                if inner is None:
                    return None
                found += [_in_language(block, node) for block in inner]
            case Choice():
                ways = [(branch.condition, standing_alone(branch.children)) for branch in node.branches]
                if any(inner is None for _, inner in ways):
                    return None
                found.append(Choice(tuple(Branch(test, inner or ()) for test, inner in ways), node.line))
            case _:
                return None
    return tuple(found)


def _in_language(block: Block, passage: Passage) -> Block:
    if isinstance(block, Choice):
        inner = (Branch(b.condition, (Passage(passage.language, b.children, passage.line),)) for b in block.branches)
        return Choice(tuple(inner), block.line)
    return Passage(passage.language, (block,), passage.line)
