"""The ways that readers go through an edition, counted while the readers pass by."""

from __future__ import annotations

from collections.abc import Mapping

from tidings.mailing.branches import Branches, Way
from tidings.mailing.values import UnsendableError
from tidings.model.audience import WayMet
from tidings.model.edition import Edition

COUNTED = 10_000  # ways that are told apart; whoever has more conditions than that looks at none of them


class Ways:
    """Shown one reader after the other, knows how many go which way; the first of each stands for all.

    `readers` is how many were shown, `beyond` how many went a way of their own after too many others, and
    `unsendable` how many hold a value that a condition asks for and no message can hold.
    """

    def __init__(self, edition: Edition) -> None:
        self._branches = Branches(edition)
        self._counts: dict[Way, int] = {}
        self._values: dict[Way, Mapping[str, str]] = {}
        self.readers = self.beyond = self.unsendable = 0

    def meet(self, language: str, fields: Mapping[str, str]) -> None:
        """Count a reader of that language who has these values."""
        self.readers += 1
        try:
            way, deciding = self._branches.way(language, fields)
        except UnsendableError:
            self.unsendable += 1
            return
        if way in self._counts:
            self._counts[way] += 1
        elif len(self._counts) < COUNTED:
            self._counts[way] = 1
            self._values[way] = deciding
        else:
            self.beyond += 1

    @property
    def met(self) -> tuple[WayMet, ...]:
        """The ways, most readers first."""
        ranked = sorted(self._counts.items(), key=lambda counted: -counted[1])
        return tuple(WayMet(way.language, self._values[way], count, way.conditions) for way, count in ranked)
