"""Spaces, dashes and quotation marks put right; every change is told, and no word is ever changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tidings.content import rules
from tidings.content.galley import Galley, Row, Rule
from tidings.content.language import primary
from tidings.content.reading import refuse_wordiness
from tidings.model.article import (
    Block,
    Branch,
    Button,
    Cell,
    Choice,
    Columns,
    Emphasis,
    Heading,
    Item,
    ItemList,
    Notes,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Table,
)
from tidings.model.issue import Correction
from tidings.words.typesetting import QUOTES


class Typesetter:
    """Sets the rows and blocks of one draft, and keeps what it changed.

    Args:
        file: the draft, as corrections name it.
        language: BCP 47 tag of what stands in no passage of its own.
        keep: kinds of things that stay as typed.
    """

    def __init__(self, file: str, language: str, keep: frozenset[str] = frozenset()) -> None:
        self.file = file
        self.language = primary(language)
        self.keep = keep
        self.corrections: list[Correction] = []

    def again(self) -> Typesetter:
        """Return one that knows the same corrections and goes on by itself."""
        setter = Typesetter(self.file, self.language, self.keep)
        setter.corrections += self.corrections
        return setter

    def row(self, nodes: Row, *, header: bool = False) -> Row:
        """Return one row of inline nodes as set; in a mail header spaces may break and nothing is held together.

        Raises DraftError: it is longer than anybody writes.
        """
        galley = Galley.of(nodes)
        refuse_wordiness(len(galley.typed), self.file, next(iter(galley.lines), 1))
        spoken = {language: language or self.language for language in dict.fromkeys(galley.languages)}
        known = {passage: language for passage, language in spoken.items() if language in QUOTES}
        for kind, rule, passage in _steps(known, header=header):
            if kind not in self.keep:
                galley.apply(rule, kind, passage)
        self.corrections += galley.corrections(self.file)
        unbroken = "nobreak" not in self.keep and not header
        return galley.nodes(nodes, dict.fromkeys(known, rules.UNBROKEN) if unbroken else {})

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return blocks as set; paragraphs that are left without anything are dropped."""
        return tuple(block for block in map(self._block, blocks) if not isinstance(block, Paragraph) or block.children)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading() | Button():
                return replace(block, children=self.row(block.children))
            case Speech():
                return self._speech(block)
            case ItemList() | Notes():
                return replace(block, items=tuple(Item(self.blocks(item.blocks), item.line) for item in block.items))
            case Quote():
                return replace(block, blocks=self.blocks(block.blocks))
            case Columns():
                return replace(block, first=self.blocks(block.first), second=self.blocks(block.second))
            case Table():
                return replace(block, head=self._cells(block.head), rows=tuple(map(self._cells, block.rows)))
            case Passage():
                return self._passage(block)
            case Choice():
                branches = (Branch(b.condition, self.blocks(b.children)) for b in block.branches)  # type: ignore[arg-type]
                return replace(block, branches=tuple(branches))
        return block

    def _cells(self, cells: Iterable[Cell]) -> tuple[Cell, ...]:
        return tuple(replace(cell, children=self.row(cell.children)) for cell in cells)

    def _speech(self, speech: Speech) -> Speech:
        """Set what is said and who says it as one row: marks look across the seam."""
        if not speech.attribution:
            return replace(speech, children=self.row(speech.children))
        *said, seam = self.row((*speech.children, Emphasis(speech.attribution)))
        return replace(speech, children=tuple(said), attribution=seam.children)  # type: ignore[arg-type, union-attr]

    def _passage(self, passage: Passage) -> Passage:
        """Set blocks in the language that they are in."""
        setter = Typesetter(self.file, passage.language, self.keep)
        children = setter.blocks(passage.children)  # type: ignore[arg-type]  # a passage among blocks holds blocks
        self.corrections += setter.corrections
        return replace(passage, children=children)


def _steps(known: dict[str, str], *, header: bool) -> Iterator[tuple[str, Rule, str | None]]:
    """Yield what is put right, with its kind, and the passage that the rule may change (None = all).

    Args:
        known: the languages that we have rules for, by the passages that are in them.
        header: whether the row goes into a mail header.
    """
    yield "spaces", rules.spaces, None
    for passage, language in known.items():
        yield "spaces", rules.stray_spaces, passage
        yield "quotes", rules.curly(language), passage
        yield "ellipsis", rules.points, passage
        yield "dashes", rules.dashes(language), passage
        yield "ranges", rules.ranges(language), passage
    if not header:
        yield "nobreak", rules.speech_dash, None
        for passage, language in known.items():
            yield "nobreak", rules.no_breaks(language), passage
