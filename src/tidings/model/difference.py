"""A difference: one thing that a reader would see otherwise in one edition than in another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    """What becomes of a piece of text on the way from one edition to the other."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph, with the blanks after them."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a reader would see otherwise.

    Args:
        part: language, sender, reply-to, subject, preheader, text, link or image.
        language: of the readers who would see it (BCP 47).
        before: as it was; empty where it is new. A paragraph, a link as `words <target>`, an image's alternative text.
        after: as it would be; empty where it is gone.
        pieces: the words of both, in order.
        note: what these words do not tell.
    """

    part: str
    language: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that readers would see otherwise, language by language, in reading order.

    Args:
        unseen: whether the editions differ in something that no difference tells: colours, sizes, order, the wrapping
            of the text part.
    """

    differences: tuple[Difference, ...]
    unseen: bool = False
