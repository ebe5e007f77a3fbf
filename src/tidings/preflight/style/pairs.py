"""Faint words by their pair of colours: a fault of one pair is told once, however many words have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from tidings.model.said import Said
from tidings.preflight.html.blocks import shown, spoken
from tidings.preflight.style.contrast import Faint
from tidings.preflight.style.paint import written


@dataclass(frozen=True, slots=True)
class Pair:
    """The first of the words with a pair of colours, and how many more there are."""

    first: Faint
    more: int

    @property
    def words(self) -> str:
        """The first words, as a draft has them."""
        return spoken(self.first.words)

    @property
    def told(self) -> Said:
        """What is wrong."""
        one = self.first
        ink, ground = written(one.ink), written(one.ground)
        ratio, wanted = f"{floor(one.contrast * 10) / 10:.1f}:1", f"{one.wanted:g}:1"
        more = (f" and {self.more} more of the same colour", f" och {self.more} till i samma färg")
        en, sv = more if self.more else ("", "")
        return Said(
            f'the words "{shown(one.words)}"{en} have a contrast of {ratio} ({ink} on {ground}), and need {wanted}',
            f"texten ”{shown(one.words)}”{sv} har kontrasten {ratio.replace('.', ',')} ({ink} på {ground}),"
            f" men behöver {wanted.replace('.', ',')}",
        )


def pairs(found: Iterable[Faint]) -> tuple[Pair, ...]:
    """Return faint words by their colours and the contrast that they need, in reading order."""
    same: dict[tuple[object, ...], list[Faint]] = {}
    for one in found:
        same.setdefault((one.ink, one.ground, one.wanted), []).append(one)
    return tuple(Pair(each[0], len(each) - 1) for each in same.values())
