"""An issue as it is read: stretches of words, each with its file, lines and language, for the checks of language."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from tidings.errors import Place
from tidings.model.article import (
    Article,
    Block,
    Break,
    Button,
    Choice,
    Columns,
    Emphasis,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Link,
    NoteMark,
    Notes,
    NoWrap,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Strike,
    Strong,
    Table,
    Text,
)
from tidings.model.issue import Issue
from tidings.words.typesetting import LEADING

UNREAD = "\ufffc"  # stands among the words for what is none of them: a field, code, a picture, an address
WORD = re.compile(r"[^\W_]+(?:[-–'’:.,][^\W_]+)*")
# Nothing is read twice, however long it is: a draft may hold a paragraph of full stops, or a word of 50,000 letters.
END = re.compile(r"(?<![.!?…])([.!?…]++)[”“\"’')\]»]*+(?=\s|$)|\n")
FOLLOWING = re.compile(r"\s*+(\S?)")
MARKS = re.compile(r"[”“\"»«]")
INITIAL = re.compile(r"(?:^|[\s(])(?:[^\W\d_]|\d{1,2})$")  # K. Berg, and the number of an item
TOP = r"(?:se|com|org|net|nu|eu|gov|int|no|dk|fi|info|io|edu|uk)"
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\ufffc<>”“\"]*[\w/]|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
    rf"|(?<![\w@.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.{TOP}(?![\w-])(?:/[^\s\ufffc<>”“\"]*[\w/])?"
)
SHORT = ("dr", "prof", "kl", "nr", "ca", "st", "sid", "resp", "gen", "dir", "art", "kap", "tel", "dnr", "prop", "no")
ABBREVIATED = re.compile(
    "(?<!\\w)(?:"
    + "|".join(
        re.escape(short.removesuffix(".")).replace(r"\.", r"\. ?")
        for short in (*chain.from_iterable(LEADING.values()), *SHORT)
        if "." in short or short in SHORT
    )
    + r")\Z",
    re.IGNORECASE,
)
LOOK_BACK = 24  # characters, more than any of these


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are read as one: a paragraph, a heading, an item, a cell, the words of a picture.

    Args:
        text: as it is read, with ordinary spaces; UNREAD stands where no words do, also between ways of a choice.
        lines: where in the text each line of the draft begins, and its number; in order.
        language: BCP 47 tag.
        spoken: somebody's words: a speech or a quotation set apart.
        running: whether it is told in order: no subject, no preheader, no button, no words of a picture.
    """

    file: str
    language: str
    text: str
    lines: tuple[tuple[int, int], ...]
    spoken: bool = False
    running: bool = True

    def place(self, at: int = 0) -> Place:
        """Return the line of the draft that a position in the text comes from."""
        index = bisect_right(self.lines, at, key=lambda line: line[0]) - 1
        return Place(self.file, self.lines[index][1] if self.lines else 0)

    def quotes(self, at: int) -> bool:
        """Whether a position lies in somebody's own words."""
        return self.spoken or bisect_left(_marks(self.text), at) % 2 == 1

    @property
    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield where each sentence begins, and the sentence; one without any word is none."""
        start = 0
        for found in END.finditer(self.text):
            if self._ends(start, found):
                yield from _sentence(self.text, start, found.end())
                start = found.end()
        yield from _sentence(self.text, start, len(self.text))

    def _ends(self, start: int, found: re.Match[str]) -> bool:
        """Whether a mark ends a sentence: not that of `t.ex.` or an initial, nor one before a small letter."""
        if found[1] is None or set(found[1]) & set("!?"):
            return True
        following = FOLLOWING.match(self.text, found.end())
        if not following or not following[1]:
            return True
        before = self.text[max(start, found.start() - LOOK_BACK) : found.start()]
        return not (following[1].islower() or ABBREVIATED.search(before) or INITIAL.search(before))


def prose(issue: Issue) -> tuple[Stretch, ...]:
    """Return every stretch of an issue in reading order, each once: the subject may be the title."""
    parts: tuple[Issue | Article, ...] = (issue, *issue.articles)
    told = {stretch: None for part in parts for stretch in _part(part) if WORD.search(stretch.text)}
    opened = tuple((stretch.file, stretch.text) for stretch in told if stretch.running)
    return tuple(stretch for stretch in told if stretch.running or not _is_cut(stretch, opened))


def _is_cut(stretch: Stretch, opened: Iterable[tuple[str, str]]) -> bool:
    """Whether these are words of another stretch, whole or cut short: a preheader is taken from the lead."""
    words = stretch.text.removesuffix("…").rstrip()
    return any(file == stretch.file and text.startswith(words) for file, text in opened)


@lru_cache(maxsize=64)
def _marks(text: str) -> tuple[int, ...]:
    """Return where the quotation marks of a text stand; a check asks for many places of one stretch in a row."""
    return tuple(found.start() for found in MARKS.finditer(text))


def _sentence(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    if found := WORD.search(text, start, end):
        yield found.start(), text[found.start() : end].rstrip()


def _part(part: Issue | Article) -> Iterator[Stretch]:
    reader = _Reader(part.source, part.language)
    yield from reader.row(part.title)
    yield from reader.row(part.lead)
    yield from reader.blocks(part.body)
    aside = replace(reader, running=False)
    rows: tuple[tuple[Inline, ...], ...] = (part.button,)
    if isinstance(part, Issue):
        rows += (part.subject, part.preheader, part.letter.greeting, part.letter.signature_title)
    else:
        rows += (part.summary, *((Text(words),) for words in (part.kicker, part.place, part.group)))
    yield from chain.from_iterable(map(aside.row, rows))
    if part.image:
        yield from aside.row(part.image.alt)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads nodes of one file in one language."""

    file: str
    language: str
    spoken: bool = False
    running: bool = True

    def blocks(self, blocks: Iterable[object]) -> Iterator[Stretch]:
        for block in blocks:
            yield from self._block(block)  # type: ignore[arg-type]  # what stands among blocks is one

    def _block(self, block: Block) -> Iterator[Stretch]:
        match block:
            case Paragraph() | Heading():
                yield from self.row(block.children)
            case Button():
                yield from replace(self, running=False).row(block.children)
            case Speech():
                yield from replace(self, spoken=True).row((*block.children, *block.attribution))
            case ItemList() | Notes():
                yield from chain.from_iterable(map(self._item, block.items))
            case Quote():
                yield from replace(self, spoken=True).blocks(block.blocks)
            case Table():
                cells = chain(block.head, *block.rows)
                yield from chain.from_iterable(replace(self, running=False).row(cell.children) for cell in cells)
            case Columns():
                yield from self.blocks((*block.first, *block.second))
            case Passage():
                yield from replace(self, language=block.language).blocks(block.children)
            case Choice():
                yield from chain.from_iterable(self.blocks(branch.children) for branch in block.branches)

    def _item(self, item: Item) -> Iterator[Stretch]:
        return self.blocks(item.blocks)

    def row(self, nodes: Iterable[Inline]) -> Iterator[Stretch]:
        """Yield the words of a row as one stretch, then what stands in it apart."""
        pieces = list(_pieces(nodes))
        text, lines, apart = "", list[tuple[int, int]](), list[Image | Passage]()
        for piece, line in pieces:
            if isinstance(piece, Image | Passage):
                apart.append(piece)
            words = piece if isinstance(piece, str) else UNREAD
            if line and (not lines or lines[-1][1] != line):
                lines.append((len(text), line))
            text += words
        shown = ADDRESS.sub(lambda found: UNREAD * len(found[0]), text)
        yield Stretch(self.file, self.language, shown, tuple(lines), spoken=self.spoken, running=self.running)
        for node in apart:
            beside = replace(self, running=False)
            if isinstance(node, Image):
                yield from beside.row(node.alt)
            else:
                yield from replace(beside, language=node.language).row(node.children)  # type: ignore[arg-type]


def _pieces(nodes: Iterable[Inline]) -> Iterator[tuple[str | Image | Passage, int]]:
    """Yield what a row consists of, each piece with its line."""
    for node in nodes:
        match node:
            case Text() | NoWrap():
                yield node.text.replace("\u00a0", " "), node.line
            case Strong() | Emphasis() | Strike() | Link():
                yield from _pieces(node.children)
            case Break():
                yield "\n", node.line
            case Image() | Passage():
                yield node, node.line
            case NoteMark():
                continue
            case Choice():
                for branch in node.branches:
                    yield UNREAD, 0
                    yield from _pieces(branch.children)  # type: ignore[arg-type]  # a choice in a row is inline
                yield UNREAD, 0
            case _:
                yield UNREAD, node.line
