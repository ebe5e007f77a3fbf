"""A mailing to some readers in a real ledger, and the means to send it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tidings.couriers.smtp import Relay, SmtpCourier
from tidings.mailing.compose import Composer
from tidings.mailing.send import Orders, Outcome, send
from tidings.model.address import Mailbox
from tidings.model.change import Change, Entry
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.edition import Edition
from tidings.model.mailing import Mailing
from tidings.model.newsletter import Newsletter
from tidings.model.patience import Patience
from tidings.stores import database
from tidings.stores.book import Book
from tidings.stores.ledger import Ledger

EDITION = Edition(
    issue="2026-12",
    newsletter=Newsletter(
        name="Expertnytt",
        language="sv",
        sender=Mailbox("Expertnytt", "nyhetsbrev@example.se"),
        reply_to="",
        bounce_address="studs@example.se",
        list_id="expertnytt.example.se",
        postal_address="Box 1",
        web_url="https://nyhetsbrev.example.se",
        inbox_address="",
    ),
    subject="Hej {{ first_name }}",
    preheader="",
    html="<p>Hej {{ first_name }}</p>\n" + "<p>Vi måste titta framåt.</p>\n" * 40,
    text="Hej {{ first_name }}\n",
    language="sv",
    fields=("first_name",),
)


@dataclass
class Post:
    """A mailing and everybody it is for; `at` is the time it is, and only a test moves it on."""

    ledger: Ledger
    mailing: Mailing
    at: datetime = datetime(2026, 12, 1, 8, tzinfo=UTC)
    results: list[Delivery] = field(default_factory=list)
    orders: Orders = field(default_factory=lambda: Orders(asyncio.Event(), asyncio.Event()))
    heard: Callable[[Delivery], None] = lambda _: None

    def send(self, relay: Relay, connections: int = 4, **changes: Any) -> Outcome:
        """Run once until nothing is due."""
        return asyncio.run(self.sending(relay, connections, **changes))

    async def sending(self, relay: Relay, connections: int = 4, **changes: Any) -> Outcome:
        self.orders = Orders(asyncio.Event(), asyncio.Event())
        run = self.ledger.begin(self.mailing.id, self.at)
        composer = Composer(EDITION, mailing=self.mailing.name, date=self.at, unsubscribe=lambda number: f"t{number}")
        settings: dict[str, Any] = {
            "ledger": self.ledger,
            "compose": composer.compose,
            "courier": lambda: SmtpCourier(relay),
            "connections": connections,
            "patience": Patience(),
            "now": lambda: self.at,
            "jitter": lambda: 0.5,
            "progress": self.note,
            "orders": self.orders,
            "pauses": (0.02, 0.05),
        }
        return await send(self.mailing.id, run, **{**settings, **changes})

    def note(self, delivery: Delivery) -> None:
        self.results.append(delivery)
        self.heard(delivery)

    def later(self, **time: float) -> None:
        self.at += timedelta(**time)

    def delivery(self, address: str) -> Delivery:
        found = self.ledger.delivery(self.mailing.id, address)
        assert found
        return found

    def states(self) -> dict[str, DeliveryState]:
        return {one.address: one.state for one in self.ledger.deliveries(self.mailing.id)}

    def who(self, state: DeliveryState) -> set[str]:
        return {address for address, stands in self.states().items() if stands is state}


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with nobody in it, made once and copied for each test."""
    path = tmp_path_factory.mktemp("database") / "tidings.db"
    database.create(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def post_to(tmp_path: Path, empty: Path) -> Callable[..., Post]:
    """Make a mailing to so many readers, or to these addresses."""

    def make(*addresses: str, readers: int = 0, name: str = "Anna") -> Post:
        path = shutil.copy(empty, tmp_path)
        opened = database.connect(f"sqlite:///{path}", busy=0.3)
        people = addresses or tuple(f"reader{number}@example{number % 4}.org" for number in range(1, readers + 1))
        entries = tuple(Entry(one, line, fields={"first_name": name}) for line, one in enumerate(people, 2))
        Book(opened).apply(Change("readers", "utf-8", ",", added=entries), Post.at)
        ledger = Ledger(opened)
        mailing = ledger.freeze(EDITION, Book(opened).audience("readers"), Post.at)
        return Post(ledger, mailing)

    return make
