"""Deliveries and mailings as rows, and rows as the nouns again; the one place that writes a delivery's state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, Update, bindparam, or_, select, update

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


def _step_to(state: DeliveryState) -> Update:
    """Return the statement that brings deliveries into a state, from where the table lets them come."""
    before = [earlier.value for earlier, later in TRANSITIONS.items() if state in later]
    names = ("attempts", "reply_code", "reply_enhanced", "reply_text", "reply_step", "due", "first", "at", "reason")
    return (
        update(deliveries)
        .where(
            deliveries.c.id == bindparam("delivery"),
            deliveries.c.mailing == bindparam("of"),
            or_(*(deliveries.c.state == value for value in before)),  # IN cannot be repeated for many rows
        )
        .values(state=state.value, **{name: bindparam(f"new_{name}") for name in names})
    )


STEPS = {state: _step_to(state) for state in DeliveryState}


def write(connection: Connection, stepped: Sequence[Delivery]) -> None:
    """Write the states that deliveries have come to, in order; one may come twice.

    Raises TransitionError, and the whole transaction is lost: the ledger has another state than the one stepped from.
    """
    for state, group in groupby(stepped, lambda one: one.state):
        together = list(group)
        written = connection.execute(STEPS[state], [_written(one) for one in together])
        if written.rowcount != len(together):
            raise TransitionError(f"{len(together) - written.rowcount} of {len(together)} cannot become {state.value}")


def _written(one: Delivery) -> dict[str, Any]:
    reply = one.reply
    return {
        "delivery": one.id,
        "of": one.mailing,
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
