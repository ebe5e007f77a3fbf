"""Builders of what a mailing begins with: an empty database, an edition, and people who join a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tidings.model.address import Mailbox
from tidings.model.change import Change, Entry
from tidings.model.edition import Edition, Picture
from tidings.model.newsletter import Newsletter
from tidings.stores import database

NOW = datetime(2026, 12, 1, 9, 30, 15, 250_000, tzinfo=UTC)
NEWSLETTER = Newsletter(
    name="Kustnytt",
    language="sv",
    sender=Mailbox("Kustnytt på väg", "brev@example.se"),
    reply_to="kansli@example.se",
    bounce_address="studs@example.se",
    list_id="kustnytt.example.se",
    postal_address="Box 1, 103 33 Stockholm",
    web_url="https://brev.example.se",
    inbox_address="",
)
PICTURE = Picture("bild1@kustnytt", "bild.png", "bild.png", "image/png", bytes(range(256)), "ab" * 32, "600x400")


def edition(issue: str = "brev", *, text: str = "Hej {{ first_name }}!", pictures: tuple[Picture, ...] = ()) -> Edition:
    return Edition(
        issue=issue,
        newsletter=NEWSLETTER,
        subject="Nytt från kusten",
        preheader="Två nyheter",
        html=f"<p>{text}</p>",
        text=text,
        language="sv",
        pictures=pictures,
        fields=("first_name",),
    )


def addresses(count: int, start: int = 0) -> list[str]:
    return [f"reader{number}@example.org" for number in range(start, start + count)]


def joining(name: str, people: Iterable[str]) -> Change:
    """Return the change that brings these addresses to a list, each with two fields."""
    added = tuple(
        Entry(address, line, "sv", {"first_name": f"Namn {line}", "organisation": "Kansliet"})
        for line, address in enumerate(people, 2)
    )
    return Change(name, "utf-8", ",", added=added)


def new_database(folder: Path) -> database.Database:
    """Return an empty database in a folder, open; the tables are made once and copied."""
    path = folder / "tidings.db"
    path.write_bytes(_empty())
    return database.connect(f"sqlite:///{path}")


@cache
def _empty() -> bytes:
    with TemporaryDirectory(prefix="tidings-") as folder:
        path = Path(folder) / "tidings.db"
        database.create(f"sqlite:///{path}").close()
        return path.read_bytes()
