"""What a mailing asks of the world: somebody who carries, and a ledger that remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tidings.model.delivery import Delivery
from tidings.model.reply import Reply


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who a message is from and to, as the relay is told (RFC 5321 §3.3), and its size in bytes (0 = not told)."""

    sender: str
    recipient: str
    size: int = 0


class LinkBrokenError(Exception):
    """The connection ended, or a reply did not come in time; what that means depends on the step."""


class RunLostError(Exception):
    """Another run has taken this mailing over: nothing more may be committed or transmitted."""


class Courier(Protocol):
    """One connection to a relay; used by one task at a time, opened again after a break."""

    async def open(self) -> None:
        """Connect, secure, greet and log in.

        Raises:
            LinkBrokenError: the relay cannot be reached, or answers 4yz.
            SettingsError: it refuses the login or has no acceptable TLS.
        """

    async def offer(self, envelope: Envelope) -> Reply:
        """Say MAIL, RCPT and DATA; return the first refusal, or the 354 that invites the body.

        After a refusal the next offer starts clean.

        Raises LinkBrokenError: certainly nothing was sent.
        """

    async def transmit(self, message: bytes) -> Reply:
        """Write the body (CRLF line ends, not dot-stuffed) and the dot; return the reply to the dot.

        Raises LinkBrokenError: whether it was accepted is unknown.
        """

    async def close(self) -> None:
        """Say QUIT and hang up; never raises."""


class Ledger(Protocol):
    """What the sending loop asks of the record of deliveries; every call is one durable transaction."""

    def claim(self, mailing: int, run: int, limit: int, now: datetime) -> Sequence[Delivery]:
        """Take up to `limit` deliveries that are due: planned ones, then deferred ones whose time has come.

        Those whose owner has left or was suppressed meanwhile become `suppressed` and are not returned.
        An empty answer means that nothing is due now. Raises RunLostError.
        """

    def record(self, mailing: int, run: int, deliveries: Sequence[Delivery]) -> None:
        """Commit the deliveries' present states, in order. Raises RunLostError, TransitionError."""
