"""How long a recipient who is deferred is tried again, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Patience:
    """The first pause doubles with each attempt up to the longest; after `whole` there is one last attempt."""

    first: timedelta = timedelta(seconds=300)
    longest: timedelta = timedelta(hours=4)
    whole: timedelta = timedelta(days=3)

    def due(self, attempts: int, first: datetime, now: datetime, jitter: float) -> datetime:
        """Return when to try again.

        Args:
            attempts: made so far, at least one.
            first: when the first of them was made.
            now: when the last of them was made.
            jitter: between 0 and 1; makes a pause up to a quarter longer, so that not all come back at once.
        """
        doubled = self.first * (1 << min(attempts - 1, 32))
        again = now + min(doubled, self.longest) * (1 + jitter / 4)
        last = first + self.whole
        return min(again, last) if now < last else again

    def over(self, first: datetime, now: datetime) -> bool:
        """Whether an attempt made now was the last one."""
        return now >= first + self.whole
