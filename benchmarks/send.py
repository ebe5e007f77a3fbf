"""Mail through the whole engine, ledger and all, against a `send_message` loop: one sink, one run, in turn, medians."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from letter import EDITION, reader
from naive import Naive
from sink import sink

from tidings.couriers.smtp import Relay, SmtpCourier
from tidings.mailing.compose import Composer
from tidings.mailing.send import Orders, send
from tidings.model.change import Change, Entry
from tidings.model.delivery import DeliveryState
from tidings.model.patience import Patience
from tidings.stores import database
from tidings.stores.book import Book
from tidings.stores.ledger import Ledger

ROUNDS = 3
CONNECTIONS = 10
OURS, NAIVE = 2000, 200


def now() -> datetime:
    return datetime.now(UTC)


def planned(folder: Path) -> tuple[Ledger, int]:
    """Return a ledger on disk with a mailing in it."""
    opened = database.create(f"sqlite:///{folder / 'tidings.db'}")
    people = [reader(number) for number in range(OURS)]
    entries = tuple(Entry(address, line, fields=fields) for line, (address, fields) in enumerate(people, 2))
    Book(opened).apply(Change("readers", "utf-8", ",", added=entries), now())
    ledger = Ledger(opened)
    return ledger, ledger.freeze(EDITION, Book(opened).audience("readers"), now()).id


def ours(port: int) -> float:
    """Return messages a second of the engine, from the first claim to the last commit."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, mailing = planned(Path(folder))
        composer = Composer(EDITION, mailing="b.1", date=now(), unsubscribe=lambda number: f"{number:028d}")
        relay = Relay("127.0.0.1", port, security="none", local_hostname="localhost")

        async def run() -> None:
            outcome = await send(
                mailing,
                ledger.begin(mailing, now()),
                ledger=ledger,
                compose=composer.compose,
                courier=lambda: SmtpCourier(relay),
                connections=CONNECTIONS,
                patience=Patience(),
                now=now,
                jitter=lambda: 0.5,
                progress=lambda _: None,
                orders=Orders(asyncio.Event(), asyncio.Event()),
            )
            assert outcome.error is None

        rate = timed(lambda: asyncio.run(run()), OURS)
        assert ledger.tally(mailing)[DeliveryState.ACCEPTED] == OURS
        return rate


def theirs(port: int) -> float:
    """Return messages a second of the plain loop, which remembers nothing."""
    naive = Naive()
    return timed(lambda: asyncio.run(naive.send(port, NAIVE, CONNECTIONS)), NAIVE)


def timed(work: Callable[[], None], count: int) -> float:
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)


def main() -> None:
    with sink() as port:
        rounds = [(ours(port), theirs(port)) for _ in range(ROUNDS)]
    fast, slow = (median(rates) for rates in zip(*rounds, strict=True))
    print(f"sending over {CONNECTIONS} connections to a sink on loopback, median of {ROUNDS} rounds")
    print(f"  tidings, with its ledger on disk {fast:8.0f} messages/s")
    print(f"  aiosmtplib send_message          {slow:8.0f} messages/s")
    print(f"  ratio {fast / slow:.0f} x")


if __name__ == "__main__":
    main()
