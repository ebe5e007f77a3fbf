"""The leaves of a row of words: single spaces, and each weight as far as Markdown can carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of a row: words of one weight, or a picture, a line break, a note's mark.

    Args:
        kind: "text", "code", "img", "note" or "br".
        text: words; of a picture its alternative text, of a note its label.
        link: where it leads, or empty.
        source: of a picture.
    """

    kind: str
    text: str = ""
    link: str = ""
    weights: frozenset[str] = frozenset()
    source: str = ""
    decorative: bool = False

    @property
    def blank(self) -> bool:
        """Whether it is nothing but space."""
        return self.kind == "text" and not self.text.strip()


def paragraphs(leaves: Iterable[Leaf]) -> Iterator[list[Leaf]]:
    """Yield the leaves between empty lines."""
    found: list[Leaf] = []
    broken = False
    for leaf in leaves:
        if leaf.kind == "br" and broken:
            yield found
            found = []
            broken = False
        elif leaf.kind == "br":
            broken = True
            found.append(leaf)
        else:
            broken = broken and leaf.blank
            found.append(leaf)
    yield found


def settle(leaves: list[Leaf]) -> list[Leaf]:
    """Return the leaves of a row with single spaces, each weight as far as Markdown can carry it, neighbours merged."""
    pieces = [piece for leaf in leaves for piece in _split(leaf)]
    kept: list[Leaf] = []
    for piece in pieces:
        if piece.blank and (not kept or kept[-1].blank or kept[-1].kind == "br"):
            continue
        if piece.kind == "br":
            while kept and kept[-1].blank:
                kept.pop()
            if not kept:
                continue
        kept.append(piece)
    while kept and (kept[-1].blank or kept[-1].kind == "br"):
        kept.pop()
    for at, piece in enumerate(kept):
        if piece.blank:  # never first nor last
            before, after = kept[at - 1], kept[at + 1]
            link = before.link if before.link == after.link else ""
            kept[at] = replace(piece, text=" ", link=link, weights=before.weights & after.weights)
    return _merged(_flanked(_merged(kept)))


def _split(leaf: Leaf) -> Iterator[Leaf]:
    """Yield a leaf of text with the space at its ends apart."""
    words = leaf.text.strip()
    if leaf.kind not in {"text", "code"} or not words or words == leaf.text:
        if leaf.kind != "text" or leaf.text:
            yield leaf
        return
    if leaf.text[0] != words[0]:
        yield Leaf("text", " ")
    yield replace(leaf, text=words)
    if leaf.text[-1] != words[-1]:
        yield Leaf("text", " ")


def _merged(leaves: Iterable[Leaf]) -> list[Leaf]:
    found: list[Leaf] = []
    for leaf in leaves:
        last = found[-1] if found else None
        if (
            last
            and leaf.kind == last.kind in {"text", "code"}
            and (leaf.link, leaf.weights) == (last.link, last.weights)
        ):
            found[-1] = replace(last, text=last.text + leaf.text)
        else:
            found.append(leaf)
    return found


def _flanked(leaves: list[Leaf]) -> list[Leaf]:
    """Move marks of punctuation out of a weight where Markdown would not see it begin or end beside them.

    Source: CommonMark 0.31 §6.2, left- and right-flanking delimiter runs.
    """
    found: list[Leaf] = []
    for at, leaf in enumerate(leaves):
        before = leaves[at - 1] if at else None
        after = leaves[at + 1] if at + 1 < len(leaves) else None
        if leaf.kind != "text" or not leaf.weights or leaf.link:
            found.append(leaf)
            continue
        text, opening, closing = leaf.text, "", ""
        if before and leaf.weights - before.weights and _is_letter(before.text[-1:]):
            text = text.lstrip("".join(filter(_is_mark, text)))
            opening = leaf.text[: len(leaf.text) - len(text)]
        if after and leaf.weights - after.weights and _is_letter(after.text[:1]):
            rest = text.rstrip("".join(filter(_is_mark, text)))
            closing, text = text[len(rest) :], rest
        pieces = (
            (opening, before.weights & leaf.weights if before else frozenset()),
            (text, leaf.weights),
            (closing, after.weights & leaf.weights if after else frozenset()),
        )
        found += (replace(leaf, text=piece, weights=weights) for piece, weights in pieces if piece)
    return found


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_mark(character)
