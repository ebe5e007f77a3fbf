"""Deliveries and mailings as rows, and rows as the nouns again; the one place that writes a delivery's state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Update, and_, bindparam, or_, select, update

from tidings.mailing.ports import RunLostError
from tidings.model.delivery import TRANSITIONS, Delivery, DeliveryState, TransitionError
from tidings.model.mailing import Mailing, MailingState
from tidings.model.reply import Reply, Step
from tidings.stores.schema import deliveries, editions, mailings

MAILINGS: Select[Any] = select(mailings, editions.c.digest).select_from(mailings.join(editions)).order_by(mailings.c.id)


def mailing(row: Row[Any]) -> Mailing:
    """Return a row of MAILINGS as the noun."""
    return Mailing(
        id=row.id,
        name=row.name,
        issue=row.issue,
        audience=row.audience,
        digest=row.digest,
        state=MailingState(row.state),
        created=row.created,
        date=row.date,
        held_until=row.held_until,
    )


def delivery(row: Row[Any]) -> Delivery:
    """Return a row of deliveries as the noun."""
    reply = None
    if row.reply_code is not None:
        reply = Reply(row.reply_code, row.reply_text, Step(row.reply_step))
    return Delivery(
        id=row.id,
        mailing=row.mailing,
        address=row.address,
        subscription=row.subscription,
        state=DeliveryState(row.state),
        fields=row.fields,
        language=row.language,
        attempts=row.attempts,
        reply=reply,
        due=row.due,
        first=row.first,
        at=row.at,
        reason=row.reason,
    )


# The run's number, kept from changing until the commit; SQLite has one writer at a time anyway.
HELD = (
    select(mailings.c.run).where(mailings.c.id == bindparam("of")).with_for_update(read=True).scalar_subquery()
) == bindparam("run")


def _from(state: DeliveryState) -> ColumnElement[bool]:
    """Return the condition that a delivery stands where the table lets it come to `state` from."""
    before = [earlier for earlier, later in TRANSITIONS.items() if state in later]
    # IN cannot be repeated for many rows.
    return and_(
        HELD, deliveries.c.mailing == bindparam("of"), or_(*(deliveries.c.state == one.value for one in before))
    )


def _step_to(state: DeliveryState) -> Update:
    """Return the statement that brings one delivery into a state."""
    names = ("attempts", "reply_code", "reply_enhanced", "reply_text", "reply_step", "due", "first", "at", "reason")
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    one = deliveries.c.id == bindparam("delivery")
    return update(deliveries).where(one, _from(state)).values(state=state.value, **values)


STEPS = {state: _step_to(state) for state in DeliveryState}
CLAIM = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("delivery"), _from(DeliveryState.CLAIMED))
    .values(state=DeliveryState.CLAIMED.value, at=bindparam("new_at"), due=None)
)


def write(connection: Connection, mailing: int, run: int, stepped: Sequence[Delivery]) -> None:
    """Write the states that deliveries of a mailing have come to, in order; one may come twice.

    Raises:
        RunLostError: the mailing has another run by now.
        TransitionError: the ledger has another state than the one stepped from.
    """
    for state, group in groupby(stepped, lambda one: one.state):
        together = list(group)
        values = [{"of": mailing, "run": run, **_written(one)} for one in together]
        _demand_all(connection, mailing, run, connection.execute(STEPS[state], values).rowcount, together)


def claim(connection: Connection, mailing: int, run: int, claimed: Sequence[Delivery], now: datetime) -> None:
    """Write that deliveries are claimed, which changes nothing else of them; raises as `write` does."""
    if claimed:
        values = [{"of": mailing, "run": run, "delivery": one.id, "new_at": now} for one in claimed]
        _demand_all(connection, mailing, run, connection.execute(CLAIM, values).rowcount, claimed)


def demand_run(connection: Connection, mailing: int, run: int) -> None:
    """Raise RunLostError where the mailing has another run by now."""
    if not connection.execute(select(HELD), {"of": mailing, "run": run}).scalar_one():
        raise RunLostError


def _demand_all(connection: Connection, mailing: int, run: int, count: int, stepped: Sequence[Delivery]) -> None:
    if count != len(stepped):
        demand_run(connection, mailing, run)
        raise TransitionError(f"{len(stepped) - count} of {len(stepped)} cannot become {stepped[0].state.value}")


def _written(one: Delivery) -> dict[str, Any]:
    reply = one.reply
    return {
        "delivery": one.id,
        "new_attempts": one.attempts,
        "new_reply_code": reply.code if reply else None,
        "new_reply_enhanced": reply.enhanced if reply else None,
        "new_reply_text": reply.text if reply else None,
        "new_reply_step": reply.step.value if reply else None,
        "new_due": one.due,
        "new_first": one.first,
        "new_at": one.at,
        "new_reason": one.reason,
    }
