"""Hand a few messages over to a relay, one after the other, without a ledger: for test mails, never for a mailing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tidings.errors import StoppedError
from tidings.mailing.ports import Courier, Envelope, LinkBrokenError
from tidings.model.reply import Reply


@dataclass(frozen=True, slots=True)
class Handed:
    """What the relay said to one message; no reply: whether it was accepted is unknown (RFC 1047)."""

    address: str
    reply: Reply | None

    @property
    def accepted(self) -> bool:
        """Whether the relay took responsibility (RFC 5321 §6.1)."""
        return self.reply is not None and self.reply.positive


async def hand_over(courier: Courier, messages: Sequence[tuple[Envelope, bytes]]) -> tuple[Handed, ...]:
    """Return what came of each message; after a break nothing more is tried.

    Raises:
        StoppedError: the relay cannot be reached, or hung up before it had taken the first body.
        SettingsError: it refuses the login or has no acceptable TLS.
    """
    handed: list[Handed] = []
    try:
        await courier.open()
        for envelope, message in messages:
            reply = await courier.offer(envelope)
            if reply.positive:
                handed.append(Handed(envelope.recipient, None))  # from here on, a break leaves it unknown
                reply = await courier.transmit(message)
                handed.pop()
            handed.append(Handed(envelope.recipient, reply))
    except LinkBrokenError as error:
        if not handed:
            raise StoppedError(str(error), hint="nothing was mailed; run the same command again") from None
    finally:
        await courier.close()
    return tuple(handed)
