"""Lists of words as they are written down here: row after row, with blanks between them."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())
