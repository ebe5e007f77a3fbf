"""Keep an edition byte for byte, and give it back as the same noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from tidings.model.address import Mailbox
from tidings.model.edition import Edition, Picture
from tidings.model.newsletter import Newsletter
from tidings.stores.schema import editions, pictures


def keep(connection: Connection, edition: Edition) -> int:
    """Write an edition and its pictures; return its number."""
    made = insert(editions).values(digest=edition.digest, document=_document(edition)).returning(editions.c.id)
    number: int = connection.execute(made).scalar_one()
    if edition.all_pictures:
        rows = [{"edition": number, "cid": picture.cid, "data": picture.data} for picture in edition.all_pictures]
        connection.execute(insert(pictures), rows)
    return number


def load(connection: Connection, number: int) -> Edition:
    """Return the edition that was kept under a number."""
    document = connection.execute(select(editions.c.document).where(editions.c.id == number)).scalar_one()
    chosen = select(pictures.c.cid, pictures.c.data).where(pictures.c.edition == number)
    return _edition(document, {row.cid: row.data for row in connection.execute(chosen)})


def drop(connection: Connection, number: int) -> None:
    """Forget an edition that nobody was mailed."""
    connection.execute(delete(pictures).where(pictures.c.edition == number))
    connection.execute(delete(editions).where(editions.c.id == number))


def _document(edition: Edition) -> dict[str, Any]:
    """Return an edition and its translations as JSON has them: all but the bytes of the pictures."""
    document = asdict(replace(edition, pictures=(), translations=()))
    document["pictures"] = [_described(picture) for picture in edition.pictures]
    document["translations"] = [_document(translation) for translation in edition.translations]
    return document


def _edition(document: Mapping[str, Any], data: Mapping[str, bytes]) -> Edition:
    """Return the edition that a document and the bytes of its pictures (by cid) make."""
    newsletter = document["newsletter"]
    made = {
        "newsletter": Newsletter(**{**newsletter, "sender": Mailbox(**newsletter["sender"])}),
        "pictures": tuple(Picture(**picture, data=data[picture["cid"]]) for picture in document["pictures"]),
        "fields": tuple(document["fields"]),
        "translations": tuple(_edition(each, data) for each in document.get("translations", ())),
    }
    return Edition(**{**document, **made})


def _described(picture: Picture) -> dict[str, str]:
    """Return everything about a picture but its bytes, which are no JSON."""
    return {field.name: getattr(picture, field.name) for field in fields(picture) if field.name != "data"}
