"""Freeze an edition and an audience into a mailing, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, delete, func, insert, literal, select

from tidings.model.audience import Audience, Recipient
from tidings.model.delivery import UNFINISHED, DeliveryState
from tidings.model.edition import Edition
from tidings.model.mailing import MailingState
from tidings.stores import editions
from tidings.stores.schema import deliveries, exclusions, mailings

TOGETHER = 1000  # rows handed to the database at a time, so that no audience has to fit in memory twice
HAS_IT = tuple(state.value for state in (DeliveryState.ACCEPTED, *UNFINISHED))

T = TypeVar("T")


def freeze(connection: Connection, edition: Edition, audience: Audience, now: datetime) -> int:
    """Write a mailing, its edition, one delivery a recipient and every exclusion; return the mailing's number."""
    earlier = connection.execute(select(mailings.c.name).where(mailings.c.issue == edition.issue)).scalars().all()
    last = max((int(name.rpartition(".")[2]) for name in earlier), default=0)
    made = insert(mailings).values(
        name=f"{edition.issue}.{last + 1}",
        issue=edition.issue,
        audience=audience.expression,
        edition=editions.keep(connection, edition),
        state=MailingState.PLANNED.value,
        run=0,
        created=now,
    )
    number: int = connection.execute(made.returning(mailings.c.id)).scalar_one()
    for some in _chunks(audience.recipients):
        connection.execute(insert(deliveries), [_planned(number, one, edition.fields, now) for one in some])
    for left_out in _chunks(audience.exclusions):
        rows = [{"mailing": number, "address": one.address, "reason": one.reason} for one in left_out]
        connection.execute(insert(exclusions), rows)
    if earlier:
        _leave_out_readers(connection, number, edition.issue)
    return number


def discard(connection: Connection, mailing: int) -> None:
    """Take a mailing back, and all that was frozen with it."""
    edition = connection.execute(select(mailings.c.edition).where(mailings.c.id == mailing)).scalar_one()
    for table in (deliveries, exclusions):
        connection.execute(delete(table).where(table.c.mailing == mailing))
    connection.execute(delete(mailings).where(mailings.c.id == mailing))
    editions.drop(connection, edition)


def _planned(mailing: int, recipient: Recipient, used: Iterable[str], now: datetime) -> dict[str, Any]:
    return {
        "mailing": mailing,
        "address": recipient.address,
        "subscription": recipient.subscription,
        "language": recipient.language,
        "fields": {name: recipient.fields[name] for name in used if name in recipient.fields},
        "state": DeliveryState.PLANNED.value,
        "attempts": 0,
        "at": now,
        "reason": "",
    }


def _leave_out_readers(connection: Connection, mailing: int, issue: str) -> None:
    """Make exclusions of those who have a delivery of the issue that is accepted, in doubt or still due."""
    others = readers(issue, besides=mailing)
    twice = (deliveries.c.mailing == mailing, func.lower(deliveries.c.address).in_(others))
    reason = select(deliveries.c.mailing, deliveries.c.address, literal("has this issue")).where(*twice)
    connection.execute(insert(exclusions).from_select(["mailing", "address", "reason"], reason))
    connection.execute(delete(deliveries).where(*twice))


def readers(issue: str, besides: int = 0) -> Select[Any]:
    """Choose the addresses, in lower case, of those who have an issue by any other mailing than `besides`."""
    other = deliveries.alias()
    return (
        select(func.lower(other.c.address))
        .join(mailings, mailings.c.id == other.c.mailing)
        .where(mailings.c.issue == issue, mailings.c.id != besides, other.c.state.in_(HAS_IT))
    )


def _chunks(many: Iterable[T]) -> Iterator[list[T]]:
    left = iter(many)
    while some := list(islice(left, TOGETHER)):
        yield some
