"""One connection's work: take a delivery, offer it, have its beginning made durable, transmit it, note the result."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from tidings.errors import DraftError, SettingsError, StoppedError
from tidings.mailing.clerk import Clerk
from tidings.mailing.judge import Judge
from tidings.mailing.ports import Courier, Envelope, LinkBrokenError
from tidings.mailing.tray import Tray
from tidings.mailing.values import UnsendableError
from tidings.model.delivery import Delivery
from tidings.model.reply import Reply, Scope, Step

TOO_BIG = 552  # at MAIL (RFC 1870 §6.1)


@dataclass(slots=True)
class Connection:
    """A courier at work.

    Args:
        over: set when no connection may offer anything any more.
        pauses: in seconds, after the first, second … failure in a row; one failure more, and the connection gives up.
        trouble: what it gave up for.
    """

    courier: Courier
    compose: Callable[[Delivery], tuple[Envelope, bytes]]
    tray: Tray
    clerk: Clerk
    judge: Judge
    over: asyncio.Event
    pauses: Sequence[float]
    trouble: str = ""
    failures: int = 0
    # Whether it is open, and whether it has carried something since: a relay may well hang up between two messages.
    open: bool = False
    proven: bool = False

    async def work(self) -> None:
        """Carry until nothing is due, the run is over, or the relay fails too often in a row.

        Raises:
            SettingsError: the relay refuses the login, the encryption or the sender.
            DraftError: the relay takes no mail of this size.
            StoppedError: what is refused is the mailing as a whole.
            RunLostError, StorageError: the ledger does not take a beginning.
        """
        try:
            while not self.trouble and (delivery := await self.tray.take()):
                try:
                    await self._carry(delivery)
                except LinkBrokenError as error:
                    await self._recover(str(error))
        finally:
            await self.courier.close()

    async def _carry(self, delivery: Delivery) -> None:
        if waiting := self.judge.waits(delivery):
            self._note(delivery, waiting)
            return
        try:
            envelope, message = self.compose(delivery)
        except UnsendableError as error:
            self._note(delivery, self.judge.failed(delivery, error.message))
            return
        reply = await self._offer(delivery, envelope)
        if reply.positive:
            await self._transmit(delivery, message)
        elif reply.scope is Scope.RUN or reply.step is Step.MAIL:
            self._refused_as_a_whole(delivery, envelope, reply)
        else:
            self._hear(delivery, delivery, reply)

    async def _offer(self, delivery: Delivery, envelope: Envelope) -> Reply:
        """Return the reply to the offer; a broken link has sent nothing, and the delivery is taken again."""
        try:
            if not self.open:
                await self.courier.open()
                self.open = True
            return await self.courier.offer(envelope)
        except LinkBrokenError:
            put_off = self.judge.broken(delivery) if self.open and not self.proven else None
            if put_off:
                self._note(delivery, put_off)
            else:
                self.tray.put_back(delivery)
            raise

    async def _transmit(self, delivery: Delivery, message: bytes) -> None:
        begun = self.judge.begun(delivery)
        try:
            await self.clerk.begin(begun)
            reply = await self.courier.transmit(message)
        except (LinkBrokenError, asyncio.CancelledError):
            self._note(delivery, self.judge.unanswered(begun))
            self.proven = False
            raise
        self._hear(delivery, begun, reply)

    def _hear(self, taken: Delivery, delivery: Delivery, reply: Reply) -> None:
        """Note what a reply makes of a delivery, and what it says about the connection, the run and the mailing."""
        self._note(taken, *self.judge.replied(delivery, reply))
        if reply.scope is Scope.CONNECTION:
            self.proven = False
            raise LinkBrokenError(f"the relay answers {reply}")
        self.proven, self.failures = True, 0
        if not reply.positive and reply.scope is Scope.RUN:
            raise SettingsError(f"the relay refuses the whole run: {reply}")
        if cause := self.judge.cause_to_stop:
            raise StoppedError(cause, hint="mend the cause, then run the same command again")

    def _refused_as_a_whole(self, delivery: Delivery, envelope: Envelope, reply: Reply) -> None:
        """Mark nothing: the relay has refused before it was told, or without regard to, who the reader is."""
        self.tray.put_back(delivery)
        if reply.transient:
            self.proven = False
            raise LinkBrokenError(f"the relay answers {reply}")
        if reply.code == TOO_BIG:
            raise DraftError(
                f"a mail of {envelope.size / 1e6:.1f} MB is too big for the relay: {reply}",
                hint="make its pictures smaller, run `tidings plan`, then send it",
            )
        raise SettingsError(
            f"the relay refuses the sender: {reply}", hint="see [smtp] and bounce_address in tidings.toml"
        )

    def _note(self, taken: Delivery, *results: Delivery) -> None:
        self.tray.let_go(taken)
        self.clerk.note(*results)

    async def _recover(self, trouble: str) -> None:
        """Hang up, and wait before the next try; too many failures in a row are the end of this connection."""
        await self.courier.close()
        hung_up_between_messages, self.open, self.proven = self.proven, False, False
        if hung_up_between_messages:
            return
        if self.failures >= len(self.pauses):
            self.trouble = trouble
            return
        pause = self.pauses[self.failures]
        self.failures += 1
        with suppress(TimeoutError):
            await asyncio.wait_for(self.over.wait(), pause)
