"""Spaces, dashes and quotation marks put right; every change is told, and no word is ever changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from tidings.content.galley import Galley, Row, Rule
from tidings.content.language import primary
from tidings.model.article import (
    Block,
    Branch,
    Cell,
    Choice,
    Emphasis,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Speech,
    Table,
)
from tidings.model.issue import Correction
from tidings.words.typesetting import BEFORE_NUMBER, CLOSING, LEADING, NUMBERED, QUOTES, UNITS

NBSP = "\u00a0"
LONGEST = 40  # characters of what says that a number is a name
# Characters without width: they go where a space or an end is beside them, and stay inside words.
BLANK = re.compile(r"(?:[^\S\n]|[\u00ad\u200b\u2060\ufeff])+")
NUMBER = r"\d{1,9}(?:[.,:]\d{1,9})*"
RANGE = re.compile(rf"(?<![\w.,:/–-])({NUMBER})(-)({NUMBER})(?![\w/–-]| \d\d(?!\d))")
TELEPHONE = re.compile(r"\+\d[\d ()/-]{5,}|\(\d+\)[\d -]{4,}")
YEAR = re.compile(r"1\d{3}|20\d\d")
UNBROKEN = re.compile(rf"(?<![\w–-])(?:{NUMBER}–{NUMBER}|(?:[^\W_]{{1,3}}|\d{{4}})-[^\W\d_]{{2,34}})(?![\w–-])")
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.( )(?=[^\W\d_])")
CLAUSE = re.compile(r"(?<=\S)( )[–—] ")


class Typesetter:
    """Sets the rows and blocks of one draft, in one language, and keeps what it changed."""

    def __init__(self, file: str, language: str) -> None:
        self.file = file
        self.language = primary(language)
        self.corrections: list[Correction] = []

    def row(self, nodes: Row, *, header: bool = False) -> Row:
        """Return one row of inline nodes as set; in a mail header spaces may break and nothing is held together."""
        galley = Galley.of(nodes)
        known = self.language in QUOTES
        galley.apply(spaces)
        if known:
            for rule in (stray_spaces, curly(self.language), points, ranges(self.language)):
                galley.apply(rule)
        if not header:
            galley.apply(speech_dash)
        if known and not header:
            galley.apply(no_breaks(self.language))
        self.corrections += galley.corrections(self.file)
        return galley.nodes(nodes, UNBROKEN if known and not header else None)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return blocks as set; paragraphs that are left without anything are dropped."""
        return tuple(block for block in map(self._block, blocks) if not isinstance(block, Paragraph) or block.children)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                return replace(block, children=self.row(block.children))
            case Speech():
                return self._speech(block)
            case ItemList():
                return replace(block, items=tuple(Item(self.blocks(item.blocks), item.line) for item in block.items))
            case Quote():
                return replace(block, blocks=self.blocks(block.blocks))
            case Table():
                return replace(block, head=self._cells(block.head), rows=tuple(map(self._cells, block.rows)))
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


# --- rules ------------------------------------------------------------------


def spaces(row: str) -> Iterator[tuple[int, str]]:
    """Make every run of white space one space, and none at an end or beside a line break."""
    for found in BLANK.finditer(row):
        start, end = found.span()
        edge = start == 0 or end == len(row) or row[start - 1] == "\n" or row[end] == "\n"
        if not edge and not any(character.isspace() for character in found[0]):
            continue
        yield start, "" if edge else " "
        yield from ((at, "") for at in range(start + 1, end))


def speech_dash(row: str) -> Iterator[tuple[int, str]]:
    """Hold the dash that begins a speech to its first word."""
    if re.match("[–—-] ", row):
        yield 1, NBSP


def stray_spaces(row: str) -> Iterator[tuple[int, str]]:
    """Take away the space after a quotation mark that opens, told by counting where both look alike."""
    found = [at for at, character in enumerate(row) if character in '"”“']
    if len(found) % 2 == 0:
        for at in found[::2]:
            if (at == 0 or row[at - 1] in " \n(") and row[at + 1] == " ":
                yield at + 1, ""


def points(row: str) -> Iterator[tuple[int, str]]:
    """Make three points an ellipsis."""
    for found in re.finditer(r"(?<!\.)\.{3}(?!\.)", row):
        yield from zip(range(*found.span()), ("…", "", ""), strict=True)


@cache
def curly(language: str) -> Rule:
    """Return the rule that makes straight quotation marks and apostrophes those of a language."""
    opening, closing, single, apostrophe = QUOTES[language]

    def rule(row: str) -> Iterator[tuple[int, str]]:
        quoted = False
        for found in re.finditer(r"[\"'”“„]", row):
            at = found.start()
            apart = at == 0 or row[at - 1] in " \n(["
            close = row[at - 1 : at] in "–—-/“‘\"'"  # one of these may stand before a quotation as well as end it
            measured = row[at - 1 : at].isdigit()  # 5' 10", feet and inches, where no quotation is to be closed
            if found[0] == "'":
                if (apart or close) and row[at + 1 : at + 2].isalpha():
                    yield at, single
                elif not measured:
                    yield at, apostrophe
                continue
            opens = apart or (close and not quoted)
            if found[0] == '"' and (opens or quoted or not measured):
                yield at, opening if opens else closing
            quoted = opens

    return rule


@cache
def ranges(language: str) -> Rule:
    """Return the rule that sets an en dash between two amounts, years or times of which the second is greater.

    Numbers that are names (of telephones, accounts, files, rooms) keep their hyphen, and so do those of four digits
    and more unless they are years or a unit follows: better a hyphen in a range than a dash in a telephone number.
    """
    unit = re.compile(rf" ?(?:{_any(UNITS[language])})(?!\w)")
    name = re.compile(rf"(?<!\w)(?:{_any(NUMBERED[language])})[.:]? \Z", re.IGNORECASE)

    def rule(row: str) -> Iterator[tuple[int, str]]:
        telephones = {at for found in TELEPHONE.finditer(row) for at in range(*found.span())}
        for found in RANGE.finditer(row):
            first, last = (tuple(re.split("[.,:]", found[group])) for group in (1, 3))
            begins_with_zero = len(first) == 1 and first[0].startswith("0") and first != ("0",)
            years = all(len(part) == 1 and YEAR.fullmatch(part[0]) for part in (first, last))
            amounts = len(last[0]) < 4 or years or unit.match(row, found.end())
            named = (
                found.start() in telephones
                or begins_with_zero
                or name.search(row, max(0, found.start() - LONGEST), found.start())
            )
            if amounts and not named and tuple(map(int, first)) < tuple(map(int, last)):
                yield found.start(2), "–"

    return rule


@cache
def no_breaks(language: str) -> Rule:
    """Return the rule that holds together what belongs on one line."""
    leading = _spaced(LEADING[language], r"(?: (?=\S))?")
    closing = _spaced(CLOSING[language], "")
    units = _any(UNITS[language])
    patterns = (
        THOUSANDS,
        re.compile(rf"(?<=\d) (?=(?:{units})(?!\w))"),
        re.compile(rf"(?<!\w)(?:{_any(BEFORE_NUMBER[language])}) (?=\d)"),
        re.compile(rf"(?<!\w)(?:{leading}|{closing})"),
    )

    def held(row: str) -> Iterator[tuple[int, str]]:
        for pattern in patterns:
            for found in pattern.finditer(row):
                yield from ((at, NBSP) for at in range(*found.span()) if row[at] == " ")
        for pattern in (INITIAL, CLAUSE):
            for found in pattern.finditer(row):
                if pattern is CLAUSE or row[found.start()].isupper():
                    yield found.start(1), NBSP

    return held


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _spaced(abbreviations: Iterable[str], after: str) -> str:
    """Return a pattern of abbreviations whose parts may be typed apart (`t.ex.` and `t. ex.`)."""
    longest_first = sorted(abbreviations, key=len, reverse=True)
    parts = (re.escape(abbreviation).replace(r"\.", r"\. ?") for abbreviation in longest_first)
    return "|".join(f"{part.removesuffix(' ?')}(?!\\w){after}" for part in parts)
