"""The one who writes in the ledger, on a thread of its own, so that the loop never waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial

from tidings.mailing.ports import Ledger
from tidings.model.delivery import Delivery, DeliveryState

# Between offers and results, of no interest to somebody who watches.
QUIET = frozenset({DeliveryState.PLANNED, DeliveryState.TRANSMITTING})


class Clerk:
    """Takes results and beginnings from all connections, and commits those that have come in the meantime as one.

    Args:
        progress: called with every delivery that has come to a result, once that is durable.
        halt: called when the ledger refuses; from then on nothing may be transmitted.
    """

    def __init__(
        self,
        ledger: Ledger,
        mailing: int,
        run: int,
        *,
        progress: Callable[[Delivery], None],
        halt: Callable[[BaseException], None],
    ) -> None:
        self._claim = partial(ledger.claim, mailing, run)
        self._record = partial(ledger.record, mailing, run)
        self._progress = progress
        self._halt = halt
        self._thread = ThreadPoolExecutor(1, "ledger")
        self._results: list[Delivery] = []
        self._begun: list[tuple[Delivery, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._trouble: BaseException | None = None

    async def claim(self, limit: int, now: datetime) -> Sequence[Delivery]:
        """Claim up to `limit` deliveries; none where nothing is due, or the ledger refuses."""
        claimed = asyncio.get_running_loop().run_in_executor(self._thread, self._claim, limit, now)
        await asyncio.wait([claimed])
        if error := claimed.exception():
            self._halt(error)
            return ()
        return claimed.result()

    async def begin(self, delivery: Delivery) -> None:
        """Return when `transmitting` is durable, and with it every result noted before.

        A cancellation waits for the answer too: only then is it known what the ledger says.

        Raises:
            RunLostError, StorageError: it is not; the body must not be sent.
        """
        if self._trouble:
            raise self._trouble
        durable = asyncio.get_running_loop().create_future()
        self._begun.append((delivery, durable))
        self._write_soon()
        try:
            await asyncio.shield(durable)
        except asyncio.CancelledError:
            await durable
            raise

    def note(self, *results: Delivery) -> None:
        """Have results committed, no later than the next beginning."""
        self._results += results
        self._write_soon()

    async def close(self, unused: Sequence[Delivery]) -> None:
        """Commit what is left, and put back what was claimed and never begun; after trouble, as far as it goes."""
        if self._writing:
            await self._writing
        self._trouble = None
        for deliveries in (self._results, unused):
            if deliveries and not self._trouble:
                self._trouble = await self._written(deliveries)
                self._tell(deliveries)
        self._thread.shutdown(wait=False)

    def _write_soon(self) -> None:
        if self._writing is None and not self._trouble:
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        """Commit all that has come as one transaction, again and again: what comes meanwhile waits for the next."""
        while (self._results or self._begun) and not self._trouble:
            results, begun = self._results, self._begun
            self._results, self._begun = [], []
            self._trouble = await self._written([*results, *(delivery for delivery, _ in begun)])
            if self._trouble:
                # Kept: by the time all connections have come to rest, a locked database may be free again.
                self._results = results + self._results
                begun, self._begun = begun + self._begun, []
            self._answer([durable for _, durable in begun])
            self._tell(results)
        self._writing = None

    async def _written(self, deliveries: Sequence[Delivery]) -> BaseException | None:
        """Return None when deliveries are durable, else why not."""
        written = asyncio.get_running_loop().run_in_executor(self._thread, self._record, deliveries)
        await asyncio.wait([written])
        error = written.exception()
        if error:
            self._halt(error)
        return error

    def _answer(self, waiting: Sequence[asyncio.Future[None]]) -> None:
        for durable in waiting:
            if self._trouble:
                durable.set_exception(self._trouble)
            else:
                durable.set_result(None)

    def _tell(self, results: Sequence[Delivery]) -> None:
        """Report each delivery once: one that is deferred and expires at once has expired."""
        if self._trouble:
            return
        for delivery in {delivery.id: delivery for delivery in results}.values():
            if delivery.state not in QUIET:
                # By the loop: trouble of somebody who watches is none of the ledger's.
                asyncio.get_running_loop().call_soon(self._progress, delivery)
