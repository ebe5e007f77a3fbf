"""Keep an edition byte for byte, and give it back as the same noun; what it was made of is kept apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select

from tidings.errors import StorageError
from tidings.model.address import Mailbox
from tidings.model.edition import Edition, Picture, Recipe, Source
from tidings.model.newsletter import Newsletter
from tidings.stores.schema import approvals, editions, files, pictures, sources

# What a document that is no edition's comes to, once somebody has been at it.
SPOILT = (ValueError, KeyError, TypeError, AttributeError)


def keep(connection: Connection, edition: Edition) -> int:
    """Write an edition, its pictures, and what it was made of; return its number."""
    recipe = edition.recipe
    made = insert(editions).values(
        digest=edition.digest, document=_document(edition), recipe=_without_sources(recipe) if recipe else None
    )
    number: int = connection.execute(made.returning(editions.c.id)).scalar_one()
    if edition.all_pictures:
        rows = [
            {"edition": number, "cid": one.cid, "data": one.data, "checksum": _checksum(one.data)}
            for one in edition.all_pictures
        ]
        connection.execute(insert(pictures), rows)
    if recipe:
        _keep_sources(connection, number, recipe.sources)
    return number


def keep_once(connection: Connection, edition: Edition) -> None:
    """Write an edition that is looked at later and never mailed, unless one with its digest is there already."""
    if number_of(connection, edition.digest) is None:
        keep(connection, edition)


def number_of(connection: Connection, digest: str) -> int | None:
    """Return the number of an edition that is kept under a digest."""
    chosen = select(editions.c.id).where(editions.c.digest == digest).order_by(editions.c.id)
    number: int | None = connection.execute(chosen).scalar()
    return number


def load(connection: Connection, number: int) -> Edition:
    """Return the edition that was kept under a number, without what it was made of. Raises StorageError: damaged."""
    chosen = select(pictures.c.cid, pictures.c.data).where(pictures.c.edition == number)
    try:
        document = connection.execute(select(editions.c.document).where(editions.c.id == number)).scalar_one()
        return _edition(document, {row.cid: row.data for row in connection.execute(chosen)})
    except SPOILT:
        raise StorageError(
            "what was kept of this edition is damaged", hint="put a backup of the database in its place"
        ) from None


def load_recipe(connection: Connection, number: int) -> Recipe | None:
    """Return what an edition was made of, or None where that was not kept. Call it once `damage` has found nothing."""
    kept = connection.execute(select(editions.c.recipe).where(editions.c.id == number)).scalar_one()
    if kept is None:
        return None
    chosen = select(sources.c.path, files.c.data).join(files).where(sources.c.edition == number)
    found = connection.execute(chosen.order_by(sources.c.path))
    libraries = tuple((name, version) for name, version in kept["libraries"])
    return Recipe(**{**kept, "libraries": libraries}, sources=tuple(Source(row.path, row.data) for row in found))


def damage(connection: Connection, number: int) -> Iterator[str]:
    """Yield what is not as it was kept: the words by their digest, pictures and sources by their checksums."""
    digest = connection.execute(select(editions.c.digest).where(editions.c.id == number)).scalar_one()
    try:
        if load(connection, number).digest != digest:
            yield "its text"
    except StorageError:
        yield "its text"
    shown = select(pictures).where(pictures.c.edition == number, pictures.c.checksum.is_not(None))
    for row in connection.execute(shown.order_by(pictures.c.cid)):
        if not _intact(row.data, row.checksum):
            yield f"the picture {row.cid}"
    used = select(sources.c.path, files).join(files).where(sources.c.edition == number)
    for row in connection.execute(used.order_by(sources.c.path)):
        if not _intact(row.data, row.checksum):
            yield f"the source {row.path}"
    try:
        load_recipe(connection, number)
    except SPOILT:
        yield "the list of its sources"


def drop(connection: Connection, number: int) -> None:
    """Forget an edition that nobody was mailed; one that somebody approved is kept."""
    digest = select(editions.c.digest).where(editions.c.id == number).scalar_subquery()
    other = editions.alias()
    kept = exists().where(other.c.digest == digest, other.c.id != number)
    if connection.execute(select(exists().where(approvals.c.digest == digest), kept)).one() == (True, False):
        return
    _drop_sources(connection, number)
    connection.execute(delete(pictures).where(pictures.c.edition == number))
    connection.execute(delete(editions).where(editions.c.id == number))


def _keep_sources(connection: Connection, number: int, kept: tuple[Source, ...]) -> None:
    data = {_checksum(source.data): source.data for source in kept}
    known = set(connection.execute(select(files.c.checksum).where(files.c.checksum.in_(data))).scalars())
    if new := [{"checksum": checksum, "data": data[checksum]} for checksum in data.keys() - known]:
        connection.execute(insert(files), new)
    rows = [{"edition": number, "path": source.path, "file": _checksum(source.data)} for source in kept]
    if rows:
        connection.execute(insert(sources), rows)


def _drop_sources(connection: Connection, number: int) -> None:
    """Forget what an edition was made of, and the files that no other edition was made of."""
    used = select(sources.c.file).where(sources.c.edition == number)
    candidates = connection.execute(used).scalars().all()
    connection.execute(delete(sources).where(sources.c.edition == number))
    elsewhere = exists().where(sources.c.file == files.c.checksum)
    connection.execute(delete(files).where(files.c.checksum.in_(candidates), ~elsewhere))


def _document(edition: Edition) -> dict[str, Any]:
    """Return an edition and its translations as JSON has them: all but the bytes, and how it was made."""
    document = asdict(replace(edition, pictures=(), translations=(), recipe=None, mended=()))
    del document["recipe"], document["mended"]
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


def _without_sources(recipe: Recipe) -> dict[str, Any]:
    document = asdict(replace(recipe, sources=()))
    del document["sources"]
    return document


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _intact(data: object, checksum: str) -> bool:
    return isinstance(data, bytes) and _checksum(data) == checksum  # by hand, anything can be put into SQLite
