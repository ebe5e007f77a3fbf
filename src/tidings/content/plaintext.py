"""Plain text as people are handed it: blank lines, bullets typed by hand, a colon before a list."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from tidings.content.addresses import linked
from tidings.content.fields import Lifted, Tag, fold_blocks, fold_row
from tidings.content.presence import paragraphs
from tidings.content.splitting import split
from tidings.model.article import (
    Block,
    Break,
    Divider,
    Heading,
    Inline,
    Item,
    ItemList,
    Paragraph,
    Strong,
    Text,
    plain,
    words,
)
from tidings.model.issue import Correction

BULLET = re.compile(r"\s*[•·▪◦*-]\s+(?=\S)")
CERTAIN = re.compile(r"\s*[•·▪◦]\s+(?=\S)")
NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+\S")
HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
DIVIDER = re.compile(r"([-*_=~–—])(?:\s?\1){2,}")
LEAD_IN = re.compile(r"[^:]+:(?=\s+[\"”“’‘'(]?(\w))")
LONGEST = 120  # characters of a list's introduction that is made a heading
NARROW, WIDE = 50, 100  # characters: nobody wraps lines narrower, and what is longer no editor has wrapped

Line = tuple[int, str]


def parse(lifted: Lifted, *, headings: bool, colons: bool = False) -> tuple[tuple[Block, ...], tuple[Correction, ...]]:
    """Return the blocks of a plain text, and the colons dropped from introductions that became headings.

    Args:
        lifted: the text without its front matter.
        headings: whether a list's introduction becomes a heading.
        colons: whether it keeps its colon there.
    """
    blocks = list(_merged(_blocks(lifted)))
    corrections: list[Correction] = []
    if headings:
        blocks = [_introduction(*pair, lifted.file, corrections, colons=colons) for pair in _pairs(blocks)]
    return fold_blocks(blocks, lifted.file), tuple(corrections)


def _blocks(lifted: Lifted) -> Iterator[Block | Tag]:
    numbered = enumerate(lifted.text.split("\n"), 1)
    for blank, lines in groupby(numbered, key=lambda line: not line[1].strip()):
        if blank:
            continue
        for tag, part in groupby(lines, key=lambda line: lifted.tag(line[1])):
            if tag is None:
                yield from _block(list(part), lifted)
            else:
                yield tag


def _block(lines: list[Line], lifted: Lifted) -> Iterator[Block]:
    """Yield a paragraph, a list, or a paragraph with a list directly after it."""
    first = next((index for index, (_, text) in enumerate(lines) if BULLET.match(text)), len(lines))
    before, listed = lines[:first], lines[first:]
    if not _is_list(listed, alone=not before):
        before, listed = lines, []
    if before:
        yield from _paragraph(before, lifted)
    if listed:
        items: list[list[Line]] = []
        for number, text in listed:
            if BULLET.match(text):
                items.append([])
            items[-1].append((number, BULLET.sub("", text, count=1)))
        yield ItemList(ordered=False, items=tuple(_item(item, lifted) for item in items), line=listed[0][0])


def _is_list(lines: list[Line], *, alone: bool) -> bool:
    """Whether bullets are meant: every line has one, or goes on an item by being indented.

    A hyphen or an asterisk alone may as well begin a speech, or be a dash that came to stand first on its line.
    """
    bulleted = [text for _, text in lines if BULLET.match(text)]
    if not all(BULLET.match(text) or text[0].isspace() for _, text in lines):
        return False
    sure = any(CERTAIN.match(text) or (alone and text.lstrip().startswith("*")) for text in bulleted)
    return sure or len(bulleted) > 1


def _item(lines: list[Line], lifted: Lifted) -> Item:
    line = lines[0][0]
    return Item(paragraphs(_lead_in(_joined(lines, lifted, ended=())), line), line)


def _paragraph(lines: list[Line], lifted: Lifted) -> tuple[Block, ...]:
    line, text = lines[0]
    if len(lines) == 1 and DIVIDER.fullmatch(text.strip()):
        return (Divider(line),)
    if len(lines) == 1 and (found := HEADING.match(text)):
        return (Heading(len(found[1]), lifted.inline(text[found.end() :], line), line),)
    return paragraphs(_joined(lines, lifted, _ended(lines)), line)


def _joined(lines: list[Line], lifted: Lifted, ended: Container[int]) -> tuple[Inline, ...]:
    """Return lines as the inline nodes of one block; those that are `ended` stay lines."""
    found: list[Inline | Tag] = []
    for number, text in lines:
        if found:
            found.append(Break(number - 1) if number - 1 in ended else Text(" ", number - 1))
        found += lifted.nodes(text.strip(), number)
    return linked(fold_row(found, lifted.file))


def _ended(lines: list[Line]) -> frozenset[int]:
    """Return the lines that their writer ended; another was full, and what follows went to the next line by itself.

    A line is full where the next word had no room in it. Those of a programme, or of a sender's name and address, are
    not.
    """
    typed = {number: text.strip() for number, text in lines}
    longest = max(map(len, typed.values()))
    if longest > WIDE or all(NUMBER.match(text) for text in typed.values()):
        return frozenset(typed)
    width = max(longest, NARROW)
    return frozenset(
        number
        for (number, text), (_, after) in pairwise(typed.items())
        if len(text) + 1 + len(after.split(maxsplit=1)[0]) <= width
    )


def _lead_in(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Set up to five words before the first colon in strong weight, where a capital follows."""
    found = LEAD_IN.match(plain(children))
    if not found or not found[1].isupper() or not 1 <= len(words(found[0])) <= 5:
        return children
    before, after = split(children, found.end())
    return (Strong(before, before[0].line), *after) if before else children


def _merged(blocks: Iterator[Block | Tag]) -> Iterator[Block | Tag]:
    """Put lists together that only blank lines hold apart."""
    last: Block | Tag | None = None
    for block in blocks:
        if isinstance(last, ItemList) and isinstance(block, ItemList):
            last = replace(last, items=last.items + block.items)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _pairs(blocks: list[Block | Tag]) -> Iterator[tuple[Block | Tag, Block | Tag | None]]:
    yield from zip(blocks, [*blocks[1:], None], strict=False)


def _introduction(
    block: Block | Tag, after: Block | Tag | None, file: str, corrections: list[Correction], *, colons: bool
) -> Block | Tag:
    """Return a list's introduction as a heading, without its colon unless that is kept, and anything else as it is."""
    if not isinstance(block, Paragraph) or not isinstance(after, ItemList):
        return block
    text, last = plain(block.children), block.children[-1]
    if len(text) > LONGEST or not isinstance(last, Text) or not re.search(r"[^.!?:]:\s*$", text):
        return block
    if re.search(r"[.!?]\s", text):
        return block
    if colons:
        return Heading(2, block.children, block.line)
    word = last.text.split()[-1]
    corrections.append(Correction(file, last.line, word, word[:-1], "lists"))
    short = replace(last, text=last.text.rstrip().removesuffix(":"))
    return Heading(2, (*block.children[:-1], short), block.line)
