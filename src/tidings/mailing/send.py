"""Mail what is due: several connections over one ledger, and never a body before its `transmitting` is durable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tidings.errors import PRECEDENCE, HeldError, StoppedError, TidingsError
from tidings.mailing.clerk import Clerk
from tidings.mailing.connection import Connection
from tidings.mailing.judge import Judge
from tidings.mailing.ports import Courier, Envelope, Ledger, RunLostError
from tidings.mailing.tray import Tray
from tidings.model.delivery import Delivery
from tidings.model.patience import Patience

# A connection that fails three times in a row, within half a minute, gives up.
PAUSES = (2.0, 8.0)


@dataclass(frozen=True, slots=True)
class Orders:
    """What a run is told from outside: to drain (`stop`), and then not to wait for replies either (`abort`)."""

    stop: asyncio.Event
    abort: asyncio.Event


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ended a run: nothing was due any more, or somebody asked (`stopped`), or an error; and how many it took."""

    stopped: bool = False
    error: TidingsError | None = None
    taken: int = 0


async def send(
    mailing: int,
    run: int,
    *,
    ledger: Ledger,
    compose: Callable[[Delivery], tuple[Envelope, bytes]],
    courier: Callable[[], Courier],
    connections: int,
    patience: Patience,
    now: Callable[[], datetime],
    jitter: Callable[[], float],
    progress: Callable[[Delivery], None],
    orders: Orders,
    pauses: Sequence[float] = PAUSES,
    limit: int | None = None,
) -> Outcome:
    """Mail everything of a mailing that is due now, and return what ended it.

    Whatever ends it: replies that are due have been waited for, unless aborted, and what was claimed and never begun is
    planned again.

    Args:
        mailing: its number in the ledger.
        run: the number under which this process holds the mailing.
        ledger: called on one thread of its own.
        compose: makes a message; raises UnsendableError, and that delivery fails.
        courier: makes a connection that is not yet open.
        connections: how many to work with.
        patience: with recipients who are deferred.
        now: the clock (aware).
        jitter: gives a number between 0 and 1.
        progress: called with every delivery that has come to a result.
        orders: from outside.
        pauses: in seconds, after the first, second … failure of a connection in a row; one more, and it gives up.
        limit: how many deliveries to take up at most.
    """
    errors: list[BaseException] = []
    over = asyncio.Event()

    def halt(error: BaseException) -> None:
        errors.append(error)
        drain()

    def ended(worker: asyncio.Task[None]) -> None:
        error = None if worker.cancelled() else worker.exception()
        if error:
            halt(error)

    def drain() -> None:
        tray.close()
        over.set()

    clerk = Clerk(ledger, mailing, run, progress=progress, halt=halt)
    judge = Judge(patience, now, jitter)
    tray = Tray(lambda size: clerk.claim(size, now()), size=connections, limit=limit)
    crew = [Connection(courier(), compose, tray, clerk, judge, over, pauses) for _ in range(connections)]
    workers = [asyncio.create_task(connection.work()) for connection in crew]
    for worker in workers:
        worker.add_done_callback(ended)
    heeding = asyncio.create_task(_heed(orders, drain, workers))
    try:
        await asyncio.gather(*workers, return_exceptions=True)
    finally:
        heeding.cancel()
        unused = [judge.unused(delivery) for delivery in await tray.rest()]
        await clerk.close(unused)
    gave_up = [connection.trouble for connection in crew if connection.trouble]
    if not orders.stop.is_set() and (len(gave_up) == connections or (gave_up and unused)):
        errors.append(StoppedError(gave_up[-1], hint="run the same command again; nobody is forgotten or mailed twice"))
    return Outcome(stopped=orders.stop.is_set(), error=_gravest(errors), taken=tray.claimed)


async def _heed(orders: Orders, drain: Callable[[], None], workers: Sequence[asyncio.Task[None]]) -> None:
    await orders.stop.wait()
    drain()
    await orders.abort.wait()
    for worker in workers:
        worker.cancel()


def _gravest(errors: Sequence[BaseException]) -> TidingsError | None:
    """Return the error that the shell is told; raises what is a bug."""
    known: list[TidingsError] = []
    for error in errors:
        if isinstance(error, RunLostError):
            known.append(HeldError("another run has taken this mailing over"))
        elif isinstance(error, TidingsError):
            known.append(error)
        else:
            raise error
    return min(known, key=lambda error: PRECEDENCE.index(error.exit_code), default=None)
