"""The words of one block laid out in a row, so that spaces and marks can be set across the nodes they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count, groupby

from tidings.content import addresses
from tidings.content.language import primary
from tidings.model.article import (
    Branch,
    Break,
    Choice,
    Emphasis,
    Inline,
    Link,
    NoWrap,
    Passage,
    Strike,
    Strong,
    Text,
)
from tidings.model.issue import Correction

# A rule looks at the row and yields (position, character, or nothing to delete what stands there).
Rule = Callable[[str], Iterable[tuple[int, str]]]
Row = tuple[Inline, ...]

NODE = "\ufffc"  # stands in the row for code, a field or an image, and between the branches of a choice
LINE = "\n"  # stands for a line break that the writer asked for
EXCERPT = 24  # characters of an excerpt on each side of a change
LONGEST = 60  # characters of an excerpt that holds several changes
WORD_BEFORE = re.compile(r"[^\s\ufffc]*[^\S\n]*\Z")
WORD_AFTER = re.compile(r"[^\S\n]*[^\s\ufffc]*")


@dataclass(slots=True)
class Galley:
    """A row of characters as typed and as set; one cell may be changed or emptied, never made two.

    Args:
        owners: for each cell the number of its Text, counted in reading order, or None where it is no text.
        lines: for each cell the line of the draft that it comes from.
        languages: for each cell the language of the passage that it stands in, empty outside of them.
        kinds: for each cell that was changed what was put right there.
    """

    typed: list[str] = field(default_factory=list)
    set: list[str] = field(default_factory=list)
    owners: list[int | None] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: Row) -> Galley:
        """Lay nodes out."""
        galley = cls()
        number = 0
        for leaf, language in _leaves(nodes):
            is_text = isinstance(leaf, Text)
            text = leaf.text if isinstance(leaf, Text) else LINE if isinstance(leaf, Break) else NODE
            galley.typed += text
            galley.owners += [number if is_text else None] * len(text)
            galley.lines += [leaf.line if leaf else 0] * len(text)
            galley.languages += [language] * len(text)
            number += is_text
        galley.set = list(galley.typed)
        return galley

    def apply(self, rule: Rule, kind: str, language: str | None = None) -> None:
        """Let a rule change characters; addresses and what is no text stay as they are.

        Args:
            rule: looks at the whole row.
            kind: what the rule puts right, as corrections tell it.
            language: of the passages that it may change ("" = what stands in none); all of the row where it is None.
        """
        row = "".join(self.set)
        if not (changes := list(rule(row))):  # most rules find nothing in most rows
            return
        cells = [cell for cell, character in enumerate(self.set) if character]
        kept = {at for span in addresses.find(row) for at in range(*span)}
        for at, character in changes:
            cell = cells[at]
            spoken = language is None or self.languages[cell] == language
            if spoken and at not in kept and self.owners[cell] is not None:
                self.set[cell] = character
                self.kinds[cell] = kind

    def nodes(self, nodes: Row, unbroken: Mapping[str, re.Pattern[str]]) -> Row:
        """Return the nodes with their texts as set; what matches `unbroken` of its language becomes NoWrap."""
        texts: dict[int, list[str]] = {}
        patterns: dict[int, re.Pattern[str] | None] = {}
        for owner, character, language in zip(self.owners, self.set, self.languages, strict=True):
            if owner is not None:
                texts.setdefault(owner, []).append(character)
                patterns[owner] = unbroken.get(language)
        pieces = (("".join(texts.get(number, "")), patterns.get(number)) for number in count())
        return _rebuilt(nodes, pieces)

    def corrections(self, file: str) -> Iterator[Correction]:
        """Yield each change with the words around it; changes that share a word are one."""
        spans: list[tuple[int, int, int]] = []
        for first, last in self._changes():
            start, end = self._around(first, last)
            if spans and start < spans[-1][1] and end - spans[-1][0] <= LONGEST:
                start, _, earlier = spans.pop()
                spans.append((start, end, earlier))
            else:
                spans.append((start, end, first))
        for start, end, first in spans:
            kinds = dict.fromkeys(self.kinds[cell] for cell in range(start, end) if self.typed[cell] != self.set[cell])
            before, after = "".join(self.typed[start:end]), "".join(self.set[start:end])
            yield Correction(file, self.lines[first], before, after, ", ".join(kinds))

    def _changes(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last cell of each run of cells that are set otherwise than typed."""
        cells = range(len(self.typed))
        for changed, run in groupby(cells, key=lambda cell: self.typed[cell] != self.set[cell]):
            if changed:
                found = list(run)
                yield found[0], found[-1]

    def _around(self, first: int, last: int) -> tuple[int, int]:
        before = "".join(self.typed[max(0, first - EXCERPT) : first])
        after = "".join(self.typed[last + 1 : last + 1 + EXCERPT])
        return first - len(WORD_BEFORE.search(before)[0]), last + 1 + len(WORD_AFTER.match(after)[0])  # type: ignore[index]


def _leaves(nodes: Iterable[Inline], language: str = "") -> Iterator[tuple[Inline | None, str]]:
    """Yield what the row consists of, in reading order, each with the language of the passage that it stands in.

    None stands between the branches of a choice.
    """
    for node in nodes:
        match node:
            case Strong() | Emphasis() | Strike() | Link():
                yield from _leaves(node.children, language)
            case Passage():
                yield from _leaves(node.children, primary(node.language))  # type: ignore[arg-type]
            case Choice():
                for branch in node.branches:
                    yield None, language
                    yield from _leaves(branch.children, language)  # type: ignore[arg-type]  # a choice in a row is inline
                yield None, language
            case _:
                yield node, language


def _rebuilt(nodes: Row, texts: Iterator[tuple[str, re.Pattern[str] | None]]) -> Row:
    """Return the nodes with each Text replaced by the next of `texts`; words that are left with none are dropped."""
    found: list[Inline] = []
    for node in nodes:
        match node:
            case Text():
                found += _pieces(*next(texts), node.line)
            case Strong() | Emphasis() | Strike() | Passage():
                children = _rebuilt(node.children, texts)  # type: ignore[arg-type]
                found += [replace(node, children=children)] if children else []
            case Link():
                found.append(replace(node, children=_rebuilt(node.children, texts)))
            case Choice():
                branches = (Branch(b.condition, _rebuilt(b.children, texts)) for b in node.branches)  # type: ignore[arg-type]
                found.append(replace(node, branches=tuple(branches)))
            case _:
                found.append(node)
    return _joined(found)


def _pieces(text: str, unbroken: re.Pattern[str] | None, line: int) -> Iterator[Inline]:
    kept = {at for span in addresses.find(text) for at in range(*span)}
    done = 0
    for found in unbroken.finditer(text) if unbroken else ():
        if found.start() not in kept:
            yield Text(text[done : found.start()], line)
            yield NoWrap(found[0], line)
            done = found.end()
    yield Text(text[done:], line)


def _joined(nodes: Iterable[Inline]) -> Row:
    """Return the nodes with texts of one line put together, and without empty ones."""
    found: list[Inline] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, Text) and isinstance(last, Text) and node.line == last.line:
            found[-1] = replace(last, text=last.text + node.text)
        elif not isinstance(node, Text) or node.text:
            found.append(node)
    return tuple(found)
