"""ACC13: no shouting in capitals, and bullets that are bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tidings.errors import Place
from tidings.model.article import Article, Item, ItemList, Node, Paragraph, plain
from tidings.model.finding import Finding, Severity
from tidings.model.issue import Issue
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import shown, spoken

LISTED = Said("take them away: the list has bullets", "ta bort dem: listan har redan punkter")
LOOSE = Said("write a list: * and a space before each item", "skriv en lista: * och mellanslag före varje punkt")
MOST = 10  # words in capitals
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
EMOJI = re.compile("^\\s*[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


def _find(case: Case) -> Iterator[Finding]:
    for stretch in case.prose:
        if found := _capitals(stretch.text):
            yield _shouting(found, stretch.place(stretch.text.index(found[:20])))
    for block in case.blocks:
        style = case.light[block.element]
        if style.read and style.own.get("text-transform") == "uppercase" and len(WORD.findall(block.text)) > MOST:
            yield _shouting(spoken(block.text), case.place_of(spoken(block.text)))
    parts: tuple[Issue | Article, ...] = (case.issue, *case.issue.articles)
    for part in parts:
        yield from _emoji(part.source, part.body)


def _capitals(text: str) -> str:
    """Return a run of more words in capitals than people write by way of names and abbreviations."""
    start = end = count = 0
    for found in WORD.finditer(text):
        if not found[0].isupper():
            count = 0
            continue
        start, end = (start if count else found.start()), found.end()
        count += text[end : end + 1] != ","  # a list of abbreviations is no shouting
        if count > MOST:
            return text[start:end]
    return ""


def _shouting(said: str, place: Place) -> Finding:
    return CHECK.finding(
        Said(
            f'more than {MOST} words in capitals: "{shown(said)}"', f"mer än {MOST} ord med versaler: ”{shown(said)}”"
        ),
        place,
        Said("write them in small letters", "skriv dem med gemener"),
        words=said,
    )


def _emoji(file: str, blocks: Sequence[Node]) -> Iterator[Finding]:
    rows = [blocks, *(block.items for block in blocks if isinstance(block, ItemList))]
    for row in rows:
        begun = [isinstance(one, Paragraph | Item) and EMOJI.search(plain((one,))) is not None for one in row]
        first = next((at for at, (one, other) in enumerate(pairwise(begun)) if one and other), None)
        if first is not None:
            said = " ".join(plain((row[first],)).split())
            yield CHECK.finding(
                Said(f'emoji stand for bullets: "{shown(said)}"', f"emojier används som punkter: ”{shown(said)}”"),
                Place(file, getattr(row[first], "line", 0)),
                LISTED if isinstance(row[first], Item) else LOOSE,
                words=said,
            )


CHECK = Check(
    code="ACC13",
    severity=Severity.WARNING,
    title=Said(
        "no long runs of capitals, no emoji as bullets",
        "inga långa stycken med versaler, inga emojier som punkter",
    ),
    why=Said(
        "capitals are slow to read, and a screen reader says “check mark button” before each line",
        "versaler är svårlästa, och en skärmläsare säger ”bockmarkering i ruta” före varje rad",
    ),
    find=_find,
)
