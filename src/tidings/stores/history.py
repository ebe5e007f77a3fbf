"""Ask the ledger what earlier issues were."""

from __future__ import annotations

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from tidings.model.standing import History
from tidings.stores.schema import deliveries, editions, mailings

REMEMBERED = 200  # mailings: with one a week, four years


def history_of(connection: Connection, issue: str, audience: str) -> History:
    """Return the subjects of other issues that were mailed, newest first, and how many the last of them reached."""
    size = _size(connection, issue, audience)
    try:
        return History(_subjects(connection, issue), size)
    except DBAPIError:
        return History((), size)  # an edition of long ago that is damaged (`verify` tells) stops no new one


def _subjects(connection: Connection, issue: str) -> tuple[tuple[str, str], ...]:
    subject = editions.c.document["subject"].as_string().label("subject")
    chosen = (
        select(mailings.c.issue, subject)
        .select_from(mailings.join(editions))
        .where(mailings.c.date.is_not(None), mailings.c.issue != issue)
        .order_by(mailings.c.id.desc())
        .limit(REMEMBERED)
    )
    found = ((row.issue, row.subject or "") for row in connection.execute(chosen))
    return tuple(dict.fromkeys(found))  # an issue may have gone to several lists


def _size(connection: Connection, issue: str, audience: str) -> int:
    """Return the size of the last mailing of another issue to the same audience; 0 where there was none."""
    chosen = select(func.max(mailings.c.id)).where(
        mailings.c.date.is_not(None), mailings.c.issue != issue, mailings.c.audience == audience
    )
    last = connection.execute(chosen).scalar()
    counted = select(func.count()).select_from(deliveries).where(deliveries.c.mailing == last)
    size: int = connection.execute(counted).scalar_one() if last else 0
    return size
