"""How differences between editions are shown: what is gone in [-…-], what is new in {+…+}, coloured on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tidings.cli.console import Console, styled

if TYPE_CHECKING:
    from tidings.model.difference import Changes, Difference, Piece

AROUND = 6  # words that are shown on either side of a change


def show_changes(console: Console, changes: Changes) -> None:
    """Print what readers would see changed, on stdout."""
    languages = {difference.language for difference in changes.differences}
    for difference in changes.differences:
        language = f" ({difference.language})" if len(languages) > 1 else ""
        note = f"  [{difference.note}]" if difference.note else ""
        console.show(f"{styled(difference.part + language, bold=True)}: {_shown(difference)}{note}")
    if changes.unseen:
        console.show("no word, link or image differs: only what they look like, or how the text part is wrapped")


def changes_json(changes: Changes) -> list[dict[str, Any]]:
    """Return differences as JSON has them."""
    return [
        {
            "language": difference.language,
            "part": difference.part,
            "before": difference.before,
            "after": difference.after,
            "note": difference.note,
        }
        for difference in changes.differences
    ]


def _shown(difference: Difference) -> str:
    last = len(difference.pieces) - 1
    return "".join(
        part
        for place, piece in enumerate(difference.pieces)
        for part in _piece(piece, first=place == 0, last=place == last)
    ).rstrip()


def _piece(piece: Piece, *, first: bool, last: bool) -> Iterator[str]:
    words = piece.text.rstrip()
    blanks = piece.text[len(words) :]
    if piece.fate.value == "gone":
        yield styled(f"[-{words}-]", fg="red") + (blanks or " ")
    elif piece.fate.value == "new":
        yield styled(f"{{+{words}+}}", fg="green") + blanks
    else:
        yield _shortened(piece.text, first=first, last=last)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return words that did not change, those far from a change left out."""
    words = text.split(" ")
    if len(words) <= 2 * AROUND + 2 or (first and last):
        return text
    if first:
        return "… " + " ".join(words[-AROUND - 1 :])
    if last:
        return " ".join(words[:AROUND]) + " …"
    return " ".join([*words[:AROUND], "…", *words[-AROUND - 1 :]])
