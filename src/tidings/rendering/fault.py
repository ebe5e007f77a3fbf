"""A fault: one thing that is wrong with a template."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.errors import DraftError, Place


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and what to do about it; one that is not `grave` stops no build."""

    message: str
    place: Place
    hint: str = ""
    grave: bool = True

    @classmethod
    def of(cls, error: DraftError) -> Fault:
        """Return the fault that an error tells of."""
        return cls(error.message, error.place or Place(""), error.hint)

    def error(self) -> DraftError:
        """Return the error that tells of it."""
        return DraftError(self.message, place=self.place, hint=self.hint)
