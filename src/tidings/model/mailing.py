"""A mailing: one edition to one frozen audience at one time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from tidings.model.delivery import UNFINISHED, DeliveryState


class MailingState(Enum):
    """Where a mailing stands; the value is what stands in the ledger and in JSON."""

    PLANNED = "planned"
    SCHEDULED = "scheduled"
    HELD = "held"
    MAILING = "mailing"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"
    LATE = "late"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Mailing:
    """One edition to one audience.

    Args:
        name: how people call it: the issue's name, a dot and a number (`2026-12.1`).
        audience: the canonical audience expression; (issue, audience) is unique.
        created: when it was frozen (aware).
        date: the Date header of every copy, set when the first delivery is claimed (aware), else None.
        held_until: the end of its hold window (aware), else None.
    """

    id: int
    name: str
    issue: str
    audience: str
    digest: str
    state: MailingState
    created: datetime
    date: datetime | None = None
    held_until: datetime | None = None

    @property
    def begun(self) -> bool:
        """Whether a delivery has ever been claimed."""
        return self.date is not None

    @property
    def unfinished(self) -> bool:
        """Whether there may be somebody left to mail."""
        return self.state not in {MailingState.FINISHED, MailingState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many deliveries of a mailing stand in each state; always all ten, and the sum is the audience."""

    counts: Mapping[DeliveryState, int]

    def __getitem__(self, state: DeliveryState) -> int:
        return self.counts.get(state, 0)

    @property
    def audience(self) -> int:
        """The size of the audience."""
        return sum(self.counts.values())

    @property
    def due(self) -> int:
        """How many are still to be mailed, now or later; those in doubt wait for a person."""
        state = DeliveryState
        return sum(self[s] for s in (state.PLANNED, state.CLAIMED, state.TRANSMITTING, state.DEFERRED))

    @property
    def summary(self) -> tuple[int, ...]:
        """Audience, accepted, still due, refused, in doubt, suppressed, expired, failed."""
        state = DeliveryState
        rest = (state.REFUSED, state.IN_DOUBT, state.SUPPRESSED, state.EXPIRED, state.FAILED)
        return self.audience, self[state.ACCEPTED], self.due, *(self[s] for s in rest)

    @property
    def finished(self) -> bool:
        """Whether nothing is planned, claimed, transmitting, deferred or in doubt."""
        return not any(self[state] for state in UNFINISHED)

    @property
    def exit_code(self) -> int:
        """5 something is still due, 4 some in doubt, 3 some refused, expired or failed, else 0."""
        state = DeliveryState
        if self.due:
            return 5
        if self[state.IN_DOUBT]:
            return 4
        return 3 if self[state.REFUSED] or self[state.EXPIRED] or self[state.FAILED] else 0
