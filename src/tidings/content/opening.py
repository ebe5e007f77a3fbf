"""How an article opens: its title and lead, and what an inbox shows of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tidings.model.article import (
    Block,
    Branch,
    Choice,
    Columns,
    Emphasis,
    Field,
    Heading,
    Image,
    Inline,
    ItemList,
    Link,
    NoteMark,
    Notes,
    Paragraph,
    Passage,
    Quote,
    Strike,
    Strong,
    Text,
    Unknown,
    plain,
    walk,
)

TITLE = 120  # characters
LEAD = 320
PREHEADER = 110


@dataclass(frozen=True, slots=True)
class Opening:
    """A title and a lead, either of them empty where there is none, and the blocks that are left."""

    title: tuple[Inline, ...]
    lead: tuple[Inline, ...]
    body: tuple[Block, ...]


def take_title(blocks: tuple[Block, ...], *, guess: bool) -> Opening:
    """Take the title off: a `# ` heading before all other words, or a first line that stands alone.

    Args:
        blocks: of one draft, as parsed.
        guess: whether a first line may be the title without being marked as one.
    """
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1 and block.children:
            return Opening(block.children, (), (*blocks[:index], *blocks[index + 1 :]))
        if plain((block,)).strip():
            break
    if guess and len(blocks) > 1 and isinstance(blocks[0], Paragraph) and _is_title(blocks[0], blocks[1]):
        return Opening(blocks[0].children, (), blocks[1:])
    return Opening((), (), blocks)


def _is_title(block: Paragraph, following: Block) -> bool:
    text = plain(block.children).strip()
    one_line = len({node.line for node in block.children}) == 1
    introduces = text.endswith(":") and isinstance(following, ItemList)
    pictured = any(isinstance(node, Image) for node in walk(block.children))
    return 0 < len(text) <= TITLE and one_line and not text.endswith(".") and not introduces and not pictured


def take_lead(opening: Opening) -> Opening:
    """Take the lead off: the first block after the title, where it is a short paragraph of words."""
    first = opening.body[0] if opening.body else None
    if not isinstance(first, Paragraph) or any(isinstance(node, Image) for node in walk(first.children)):
        return opening
    following = opening.body[1] if len(opening.body) > 1 else None
    text = plain(first.children).strip()
    if len(text) > LEAD or (text.endswith(":") and isinstance(following, ItemList)):
        return opening
    return replace(opening, lead=first.children, body=opening.body[1:])


def levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with their headings moved down where one stands on the level of the title."""
    headings = [node for node in walk(blocks) if isinstance(node, Heading)]
    return _down(blocks) if any(heading.level == 1 for heading in headings) else blocks


def _down(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(_lowered(block) for block in blocks)


def _lowered(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, level=min(6, block.level + 1))
        case Choice():
            branches = (Branch(b.condition, _down(b.children)) for b in block.branches)  # type: ignore[arg-type]
            return replace(block, branches=tuple(branches))
        case Quote():
            return replace(block, blocks=_down(block.blocks))
        case Columns():
            return replace(block, first=_down(block.first), second=_down(block.second))
        case Passage():
            return replace(block, children=_down(block.children))  # type: ignore[arg-type]
        case ItemList() | Notes():
            return replace(block, items=tuple(replace(item, blocks=_down(item.blocks)) for item in block.items))
    return block


# --- for an inbox -----------------------------------------------------------


def flat(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the words and fields of a row for a mail header: no weight, no links, and spaces that may break."""
    found: list[Inline] = []
    for node in _flat(nodes):
        if isinstance(node, Text) and found and isinstance(found[-1], Text):
            found[-1] = replace(found[-1], text=found[-1].text + node.text)
        else:
            found.append(node)
    return tuple(found)


def _flat(nodes: Iterable[Inline]) -> Iterator[Inline]:
    for node in nodes:
        match node:
            case Strong() | Emphasis() | Strike() | Link() | Passage():
                yield from _flat(node.children)  # type: ignore[arg-type]
            case Choice():
                yield replace(
                    node,
                    branches=tuple(Branch(b.condition, flat(b.children)) for b in node.branches),  # type: ignore[arg-type]
                )
            case Field() | Unknown():
                yield node
            case Image() | NoteMark():
                continue
            case _:
                yield Text(re.sub(r"\s", " ", node.text) if hasattr(node, "text") else " ", node.line)


def preheader(lead: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the lead up to the end of a word, at most 110 characters, and an ellipsis where it goes on."""
    room = PREHEADER
    found: list[Inline] = []
    for node in flat(lead):
        length = _length(node)
        if length <= room:
            found.append(node)
            room -= length
            continue
        if isinstance(node, Text):
            kept = node.text[: room + 1].rpartition(" ")[0]
            found.append(replace(node, text=kept))
        return (*_without_end(found), Text(" …", node.line))
    return tuple(found)


def _length(node: Inline) -> int:
    if isinstance(node, Field):
        return len(node.default or node.name)
    return len(plain((node,)))


def _without_end(nodes: list[Inline]) -> list[Inline]:
    """Return a row without the spaces, commas and dashes that it was cut at."""
    if nodes and isinstance(nodes[-1], Text):
        text = nodes[-1].text.rstrip(" ,;:–—-")
        return [*nodes[:-1], replace(nodes[-1], text=text)] if text else nodes[:-1]
    return nodes
