"""ACC10: what looks like a heading or a list is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tidings.errors import Place
from tidings.model.article import (
    Article,
    Branch,
    Break,
    Choice,
    Columns,
    Item,
    ItemList,
    Node,
    Notes,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Strong,
    Text,
    plain,
    words,
)
from tidings.model.finding import Finding, Severity
from tidings.model.issue import Issue
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import shown

LONGEST = 10  # words of a heading
SENTENCE = re.compile(r"[.!…,;][”\"’')]*\s*$")
SPOKEN = re.compile(r"[.!?…,][”\"’')]*\s*$")
BULLET = re.compile(r"^\s*[-–—•·*▪◦]\s+\S", re.MULTILINE)


def _find(case: Case) -> Iterator[Finding]:
    parts: tuple[Issue | Article, ...] = (case.issue, *case.issue.articles)
    for part in parts:
        for row in _rows(part.body):
            yield from _headings(part.source, row)
            yield from _lists(part.source, row)


def _headings(file: str, row: Sequence[Node]) -> Iterator[Finding]:
    for one, following in pairwise(row):
        if (
            isinstance(following, Paragraph | ItemList | Speech)
            and not _plays_heading(following)
            and _plays_heading(one)
        ):
            said = " ".join(plain((one,)).split())
            yield CHECK.finding(
                Said(
                    f'the bold paragraph "{shown(said)}" looks like a heading and is none',
                    f"det feta stycket ”{shown(said)}” ser ut som en rubrik men är ingen",
                ),
                Place(file, getattr(one, "line", 0)),
                Said("write ## before it, and no asterisks around it", "skriv ## framför, utan asterisker"),
                words=said,
            )


def _plays_heading(node: Node) -> bool:
    """Return whether a paragraph is nothing but a few words in bold that end no sentence."""
    if not isinstance(node, Paragraph):
        return False
    said = [one for one in node.children if not (isinstance(one, Text) and not one.text.strip())]
    match said:
        case [Strong() as strong]:
            text = plain(strong.children)
            return 0 < len(words(text)) <= LONGEST and not SENTENCE.search(text) and "\n" not in text.strip()
        case _:
            return False


def _lists(file: str, row: Sequence[Node]) -> Iterator[Finding]:
    before: Node | None = None
    for one, following in pairwise((*row, Paragraph(()))):
        alone = isinstance(one, Paragraph) and any(isinstance(each, Break) for each in one.children)
        starts = before is None or not _plays_item(before)
        if (starts and _plays_item(one) and _plays_item(following)) or (alone and _bullets(one) > 1):
            said = " ".join(plain((one,)).split())
            yield CHECK.finding(
                Said(
                    f'paragraphs with dashes from "{shown(said)}" on look like a list and are none',
                    f"stycken med tankstreck från ”{shown(said)}” och framåt ser ut som en lista men är ingen",
                ),
                Place(file, getattr(one, "line", 0)),
                Said("begin each of them with * and a space", "börja vart och ett med * och mellanslag"),
                words=said,
            )
        before = one


def _plays_item(node: Node) -> bool:
    """Return whether a block is what dashes make of an item: a speech has an end, or somebody who says it."""
    if isinstance(node, Speech):
        return not node.attribution and not SPOKEN.search(plain(node.children))
    return isinstance(node, Paragraph) and _bullets(node) > 0


def _bullets(node: Node) -> int:
    return len(BULLET.findall(plain((node,))))


def _rows(blocks: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """Yield every row of blocks that stand one below the other."""
    yield blocks
    for block in blocks:
        match block:
            case Quote() | Item():
                yield from _rows(block.blocks)
            case ItemList() | Notes():
                yield from _rows(block.items)
            case Columns():
                yield from _rows(block.first)
                yield from _rows(block.second)
            case Passage() | Branch():
                yield from _rows(block.children)
            case Choice():
                for branch in block.branches:
                    yield from _rows(branch.children)


CHECK = Check(
    code="ACC10",
    severity=Severity.WARNING,
    title=Said(
        "headings and lists that are such, and do not only look so",
        "rubriker och listor som är det på riktigt, inte bara ser ut så",
    ),
    why=Said(
        "a screen reader finds no heading in bold words, and counts no items after dashes (WCAG 1.3.1)",
        "en skärmläsare hittar ingen rubrik i fet text och räknar inga punkter efter tankstreck (WCAG 1.3.1)",
    ),
    find=_find,
)
