"""Keep an edition byte for byte, and give it back as the same noun."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from tidings.model.address import Mailbox
from tidings.model.edition import Edition, Picture
from tidings.model.newsletter import Newsletter
from tidings.stores.schema import editions, pictures


def keep(connection: Connection, edition: Edition) -> int:
    """Write an edition and its pictures; return its number."""
    document = asdict(replace(edition, pictures=()))
    document["pictures"] = [_described(picture) for picture in edition.pictures]
    made = insert(editions).values(digest=edition.digest, document=document).returning(editions.c.id)
    number: int = connection.execute(made).scalar_one()
    if edition.pictures:
        rows = [{"edition": number, "cid": picture.cid, "data": picture.data} for picture in edition.pictures]
        connection.execute(insert(pictures), rows)
    return number


def load(connection: Connection, number: int) -> Edition:
    """Return the edition that was kept under a number."""
    document: dict[str, Any] = dict(
        connection.execute(select(editions.c.document).where(editions.c.id == number)).scalar_one()
    )
    chosen = select(pictures.c.cid, pictures.c.data).where(pictures.c.edition == number)
    data = {row.cid: row.data for row in connection.execute(chosen)}
    newsletter = document.pop("newsletter")
    newsletter["sender"] = Mailbox(**newsletter["sender"])
    kept = tuple(Picture(**picture, data=data[picture["cid"]]) for picture in document.pop("pictures"))
    return Edition(
        **{**document, "fields": tuple(document["fields"])}, newsletter=Newsletter(**newsletter), pictures=kept
    )


def drop(connection: Connection, number: int) -> None:
    """Forget an edition that nobody was mailed."""
    connection.execute(delete(pictures).where(pictures.c.edition == number))
    connection.execute(delete(editions).where(editions.c.id == number))


def _described(picture: Picture) -> dict[str, str]:
    """Return everything about a picture but its bytes, which are no JSON."""
    return {field.name: getattr(picture, field.name) for field in fields(picture) if field.name != "data"}
