"""What the drafts say, passage by passage, so that words of the mail are found in them again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from tidings.errors import Place


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages and where they come from.

    Args:
        text: one passage a line, with a line break around each: a search through one text is a hundred times faster
            than one through thousands.
        begins: where in the text each of them begins.
    """

    text: str
    begins: tuple[int, ...]
    places: tuple[Place, ...]

    @classmethod
    def of(cls, passages: Iterable[tuple[Place, str]]) -> Passages:
        """Take passages in the order in which they are to be found; each of them on one line."""
        read = tuple(passages)
        begins = accumulate((len(text) + 1 for _, text in read), initial=1)
        return cls("\n".join(("", *(text for _, text in read), "")), tuple(begins), tuple(place for place, _ in read))

    def first(self, words: str) -> Place | None:
        """Return where these words, on one line, are a passage, else where they stand first; None if they do not."""
        whole = self.text.find(f"\n{words}\n")
        at = whole + 1 if whole >= 0 else self.text.find(words)
        return self.places[bisect_right(self.begins, at) - 1] if words and at >= 0 else None
