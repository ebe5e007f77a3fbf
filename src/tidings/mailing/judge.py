"""What becomes of a delivery: the next state by what the relay said, or did not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from tidings.mailing.brake import Brake
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.patience import Patience
from tidings.model.reply import Reply

# A delivery whose offer breaks a new link twice is put off, so that it cannot hold up the others.
BREAKS = 2

S = DeliveryState


class Judge:
    """Turns what happened to a delivery into the states that the ledger records.

    Args:
        now: the clock (aware).
        jitter: gives a number between 0 and 1.
    """

    def __init__(self, patience: Patience, now: Callable[[], datetime], jitter: Callable[[], float]) -> None:
        self._patience = patience
        self._now = now
        self._jitter = jitter
        self._brake = Brake()
        self._breaks: Counter[int] = Counter()
        self._content_refused: set[int] = set()

    @property
    def cause_to_stop(self) -> str:
        """Why the mailing must stop, or an empty string."""
        return self._brake.cause

    def waits(self, delivery: Delivery) -> Delivery | None:
        """Return the delivery deferred, unoffered, where its content was refused in this very run; else None."""
        if delivery.id not in self._content_refused and not self._brake.holds(delivery.address):
            return None
        now = self._now()
        return delivery.step(S.DEFERRED, now, due=now + self._patience.first)

    def failed(self, delivery: Delivery, reason: str) -> Delivery:
        """Return a delivery that could not be composed."""
        return delivery.step(S.FAILED, self._now(), reason=reason)

    def begun(self, delivery: Delivery) -> Delivery:
        """Return the delivery as it must stand in the ledger before the first byte of its body."""
        return delivery.step(S.TRANSMITTING, self._now())

    def unused(self, delivery: Delivery) -> Delivery:
        """Return a claimed delivery to where it came from: nothing was sent, nothing is held against it."""
        return delivery.step(S.PLANNED, self._now())

    def broken(self, delivery: Delivery) -> Delivery | None:
        """Return a delivery put off whose offer has broken new links too often; None where it may be offered again."""
        self._breaks[delivery.id] += 1
        if self._breaks[delivery.id] < BREAKS:
            return None
        return delivery.put_off(self._now(), self._patience, self._jitter())

    def unanswered(self, begun: Delivery) -> Delivery:
        """Return a delivery whose body was begun and never answered: only the relay knows (RFC 1047)."""
        return begun.step(S.IN_DOUBT, self._now(), attempts=begun.attempts + 1, first=begun.first or self._now())

    def replied(self, delivery: Delivery, reply: Reply) -> list[Delivery]:
        """Return what a reply makes of a delivery: one state, or deferred and expired where that was the last try."""
        now = self._now()
        self._brake.hear(delivery.address, reply)
        after = delivery.after(reply, now, self._patience, self._jitter())
        if after.state is not S.DEFERRED:
            return [after]
        if reply.refuses_content:
            self._content_refused.add(delivery.id)
        if self._patience.over(after.first or now, now):
            return [after, after.step(S.EXPIRED, now, due=None)]
        return [after]
