"""A replik: a paragraph that begins with a dash, and the words at its end that say who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tidings.content.language import primary
from tidings.content.splitting import split
from tidings.model.article import (
    Block,
    Branch,
    Break,
    Choice,
    Columns,
    Inline,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Text,
    plain,
)
from tidings.words.typesetting import SPEAKERS_OWN, SPEECH_VERBS

DASH = re.compile(r"[–—-]\s")
SENTENCE_END = re.compile(r"(?<!\b\w)[.!?…]\s+\S")  # `K. Berg` is a name
LONGEST = 120  # characters of an attribution


def mark(blocks: Iterable[Block], language: str) -> tuple[Block, ...]:
    """Return the blocks with every paragraph that begins with a dash and a space made a speech."""
    return tuple(found for block in blocks for found in _mark(block, language))


def _mark(block: Block, language: str) -> Iterator[Block]:
    match block:
        case Paragraph() if _begins_speech(block.children):
            for children in _turns(block.children):
                yield _speech(children, language)
        case Quote():
            yield replace(block, blocks=mark(block.blocks, language))
        case Columns():
            yield replace(block, first=mark(block.first, language), second=mark(block.second, language))
        case Passage():
            yield replace(block, children=mark(block.children, block.language))  # type: ignore[arg-type]
        case Choice():
            branches = (Branch(b.condition, mark(b.children, language)) for b in block.branches)  # type: ignore[arg-type]
            yield replace(block, branches=tuple(branches))
        case _:
            yield block


def _begins_speech(children: tuple[Inline, ...]) -> bool:
    first = children[0] if children else None
    return isinstance(first, Text) and bool(DASH.match(first.text)) and len(plain(children).strip()) > 1


def _turns(children: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    """Yield each speech of a paragraph whose lines begin with dashes of their own."""
    start = 0
    for index in range(1, len(children)):
        node, before = children[index], children[index - 1]
        if isinstance(node, Text) and node.line > before.line and re.match(r"[–—]\s+\S", node.text):
            # What joined or parted the two lines.
            seam = isinstance(before, Break) or (isinstance(before, Text) and before.text.isspace())
            yield children[start : index - seam]
            start = index
    yield children[start:]


def _speech(children: tuple[Inline, ...], language: str) -> Speech:
    text = plain(children)
    for found in reversed(list(_openings(text, primary(language)))):
        rest = text[found.end() :]
        if rest.strip(" .") and len(rest) <= LONGEST and not SENTENCE_END.search(rest) and "\n" not in rest:
            said, attribution = split(children, found.start())
            return Speech(said, attribution, children[0].line)
    return Speech(children, (), children[0].line)


def _openings(text: str, language: str) -> Iterator[re.Match[str]]:
    """Find `, says ` and the like: a verb of speech that is not followed by the speaker's own I or we."""
    verbs, own = SPEECH_VERBS.get(language), SPEAKERS_OWN.get(language, ())
    if verbs:
        yield from re.finditer(rf"(?:,|(?<=[!?…”\"]))\s+(?:{'|'.join(verbs)})\s+(?!(?:{'|'.join(own)})\b)(?=\S)", text)
