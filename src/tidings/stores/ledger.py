"""The ledger: mailings and their deliveries, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, exists, func, literal, or_, select, update

from tidings.errors import HeldError, UnknownNameError, did_you_mean
from tidings.model.audience import Audience, Exclusion
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.edition import Edition, Recipe
from tidings.model.mailing import Mailing, MailingState, Tally
from tidings.model.standing import History
from tidings.stores import editions, rows
from tidings.stores.database import Database
from tidings.stores.freezing import discard, freeze, readers
from tidings.stores.history import history_of
from tidings.stores.lock import hold
from tidings.stores.schema import Moment, deliveries, exclusions, mailings, subscriptions, suppressions

S = DeliveryState

# Where a delivery may stand that the relay has not heard of, as long as it counts no attempts.
UNOFFERED = [state.value for state in (S.PLANNED, S.CLAIMED, S.SUPPRESSED, S.FAILED)]

# What may be claimed, with what its owner has said since it was planned.
CLAIMABLE: Select[Any] = (
    select(
        deliveries,
        subscriptions.c.state.label("standing"),
        subscriptions.c.paused_until,
        suppressions.c.address.is_not(None).label("suppressed"),
    )
    .select_from(
        deliveries.outerjoin(subscriptions, subscriptions.c.id == deliveries.c.subscription).outerjoin(
            suppressions, suppressions.c.address == func.lower(deliveries.c.address)
        )
    )
    .where(deliveries.c.mailing == bindparam("of"))
    .order_by(deliveries.c.due, deliveries.c.id)
    .limit(bindparam("most"))
)
PLANNED = CLAIMABLE.where(deliveries.c.state == S.PLANNED.value)
DEFERRED = CLAIMABLE.where(deliveries.c.state == S.DEFERRED.value, deliveries.c.due <= bindparam("now", type_=Moment))


class Ledger:
    """The record of mailings, in a database; every call is one durable transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- planning -----------------------------------------------------------

    def freeze(self, edition: Edition, audience: Audience, now: datetime) -> Mailing:
        """Freeze an edition to an audience; of the same issue to the same audience there is only ever one mailing.

        Whoever has a delivery of the issue that is accepted, in doubt or still due is left out ("has this issue").
        Where the mailing was frozen before, that one is returned, with its own edition.
        """
        with self._database.writing() as connection:
            if found := _mailing_of(connection, edition.issue, audience.expression):
                return found
            return _mailing(connection, freeze(connection, edition, audience, now))

    def imagine(
        self, edition: Edition, audience: Audience, now: datetime
    ) -> tuple[Mailing, Tally, tuple[Exclusion, ...]]:
        """Return what `freeze` would make of a new mailing, and keep nothing of it."""
        with self._database.writing() as connection, connection.begin_nested() as attempt:
            number = freeze(connection, edition, audience, now)
            imagined = _mailing(connection, number), _tally(connection, number), tuple(_exclusions(connection, number))
            attempt.rollback()
        return imagined

    def discard(self, mailing: int) -> None:
        """Take a mailing back of which nobody was offered a copy; any other stays. Call it with the mailing held."""
        with self._database.writing() as connection:
            if not _offered(connection, mailing):
                discard(connection, mailing)

    def offered(self, mailing: int) -> bool:
        """Whether anybody was ever offered a copy."""
        with self._database.reading() as connection:
            return _offered(connection, mailing)

    def hold_until(self, mailing: int, when: datetime) -> None:
        """Open the hold window: nobody is mailed before `when`."""
        values = {"held_until": when, "state": MailingState.HELD.value}
        with self._database.writing() as connection:
            connection.execute(update(mailings).where(mailings.c.id == mailing).values(values))

    # --- running ------------------------------------------------------------

    def hold(self, mailing: int) -> AbstractContextManager[None]:
        """Keep every other run off this mailing while inside; death frees it too. Raises HeldError on entering."""
        path = self._database.path.resolve()  # one lock, whichever link leads here
        name = self.mailing(mailing).name
        return hold(
            path.with_name(f"{path.name}-mailing-{mailing}.lock"),
            f"another run holds mailing {name}",
            f"look how far it is with `tidings status {name}`",
        )

    def begin(self, mailing: int, now: datetime) -> int:
        """Start a run, and take over what dead runs left: claimed goes back to planned, transmitting is in doubt.

        The first run that finds something to mail sets the Date of every copy, just before the first claim.
        Call it with the mailing held. Returns the run's number.
        """
        with self._database.writing() as connection:
            of = deliveries.c.mailing == mailing
            connection.execute(
                update(deliveries)
                .where(of, deliveries.c.state == S.CLAIMED.value)
                .values(state=S.PLANNED.value, at=now, due=None)
            )
            connection.execute(
                update(deliveries)
                .where(of, deliveries.c.state == S.TRANSMITTING.value)
                .values(
                    state=S.IN_DOUBT.value,
                    at=now,
                    attempts=deliveries.c.attempts + 1,
                    first=func.coalesce(deliveries.c.first, deliveries.c.at),
                )
            )
            tally = _tally(connection, mailing)
            values = {"run": mailings.c.run + 1, "state": MailingState.MAILING.value}
            if tally[S.PLANNED] or tally[S.DEFERRED]:
                values["date"] = func.coalesce(mailings.c.date, literal(now, Moment))
            raised = update(mailings).where(mailings.c.id == mailing).values(values).returning(mailings.c.run)
            run: int = connection.execute(raised).scalar_one()
        return run

    def claim(self, mailing: int, run: int, limit: int, now: datetime) -> Sequence[Delivery]:
        """Take up to `limit` deliveries that are due; see `mailing.ports.Ledger`."""
        claimed: list[Delivery] = []
        with self._database.writing() as connection:
            while (most := limit - len(claimed)) > 0:
                known = {"of": mailing, "most": most}
                found = connection.execute(PLANNED, known).all()
                found = found or connection.execute(DEFERRED, {**known, "now": now}).all()
                if not found:
                    break
                stepped = [_claimed(row, now) for row in found]
                rows.write(connection, mailing, run, [one for one in stepped if one.state is S.SUPPRESSED])
                claimed += (taken := [one for one in stepped if one.state is S.CLAIMED])
                rows.claim(connection, mailing, run, taken, now)
            if not claimed:
                rows.demand_run(connection, mailing, run)
        return claimed

    def record(self, mailing: int, run: int, deliveries: Sequence[Delivery]) -> None:
        """Commit the deliveries' present states, in order; see `mailing.ports.Ledger`."""
        with self._database.writing() as connection:
            rows.write(connection, mailing, run, deliveries)

    def end(self, mailing: int, now: datetime) -> Mailing:
        """End a run: the mailing is finished, or stopped with something left; return it as it now stands.

        Call it with the mailing held.
        """
        with self._database.writing() as connection:
            _settle(connection, mailing, now)
            return _mailing(connection, mailing)

    def resolve(
        self, mailing: int, addresses: Iterable[str] | None, state: DeliveryState, by: str, now: datetime
    ) -> int:
        """Write a person's word on deliveries in doubt: they are ACCEPTED, or PLANNED to be mailed again.

        `by` is who says so, and `addresses` whom it concerns, None being everybody in doubt. Returns how many.
        Raises UnknownNameError, and writes nothing, where one of the addresses is not in doubt.
        """
        chosen = select(deliveries).where(deliveries.c.mailing == mailing, deliveries.c.state == S.IN_DOUBT.value)
        with self._database.writing() as connection:
            found = {row.address.lower(): rows.delivery(row) for row in connection.execute(chosen)}
            named = found.keys() if addresses is None else [address.lower() for address in addresses]
            for address in named:
                if address not in found:
                    raise UnknownNameError(f"{address} is not in doubt", hint=did_you_mean(address, found))
            word = f"{state.value} on the word of {by}"
            run = connection.execute(select(mailings.c.run).where(mailings.c.id == mailing)).scalar_one()
            # Whoever is to be mailed again is waited for anew.
            changes = {"reason": word} if state is S.ACCEPTED else {"reason": word, "first": None}
            settled = [found[address].step(state, now, **changes) for address in dict.fromkeys(named)]
            rows.write(connection, mailing, run, settled)
            if state is S.ACCEPTED and _tally(connection, mailing).finished:
                _settle(connection, mailing, now)
        return len(settled)

    # --- reading ------------------------------------------------------------

    def find(self, name: str) -> Mailing:
        """Return the mailing of that name; an issue's name serves where it has one mailing. Raises UnknownNameError."""
        with self._database.reading() as connection:
            known = [rows.mailing(row) for row in connection.execute(rows.MAILINGS)]
        of_issue = [one for one in known if one.issue == name]
        for one in known:
            if one.name == name or [one] == of_issue:
                return one
        if of_issue:
            names = ", ".join(one.name for one in of_issue)
            raise UnknownNameError(f"{name} has {len(of_issue)} mailings", hint=f"name one of them: {names}")
        hint = did_you_mean(name, [word for one in known for word in (one.name, one.issue)])
        raise UnknownNameError(f'there is no mailing "{name}"', hint=hint or "`tidings status` lists them")

    def mailing(self, mailing: int) -> Mailing:
        """Return a mailing as it stands now. Raises HeldError where it was taken back meanwhile."""
        with self._database.reading() as connection:
            return _mailing(connection, mailing)

    def mailing_of(self, issue: str, audience: str) -> Mailing | None:
        """Return the mailing of an issue to an audience expression, or None where none was planned."""
        with self._database.reading() as connection:
            return _mailing_of(connection, issue, audience)

    def mailings(self) -> tuple[Mailing, ...]:
        """Return every mailing, oldest first."""
        with self._database.reading() as connection:
            return tuple(rows.mailing(row) for row in connection.execute(rows.MAILINGS))

    def edition(self, mailing: int) -> Edition:
        """Return the edition as it was frozen, without what it was made of. Raises StorageError: it is damaged."""
        with self._database.reading() as connection:
            return editions.load(connection, _edition_of(connection, mailing))

    def recipe(self, mailing: int) -> Recipe | None:
        """Return what the edition was made of, or None where nobody kept it; ask for `damage` first."""
        with self._database.reading() as connection:
            return editions.load_recipe(connection, _edition_of(connection, mailing))

    def damage(self, mailing: int) -> tuple[str, ...]:
        """Return what of the edition is not as it was frozen, as words; read whole, byte by byte."""
        with self._database.reading() as connection:
            return tuple(editions.damage(connection, _edition_of(connection, mailing)))

    def tally(self, mailing: int) -> Tally:
        """Count a mailing's deliveries by state."""
        with self._database.reading() as connection:
            return _tally(connection, mailing)

    def next_due(self, mailing: int) -> datetime | None:
        """Return when the next deferred delivery may be tried again, or None where nobody is deferred."""
        deferred = (deliveries.c.mailing == mailing, deliveries.c.state == S.DEFERRED.value)
        with self._database.reading() as connection:
            due: datetime | None = connection.execute(select(func.min(deliveries.c.due)).where(*deferred)).scalar()
        return due

    def deliveries(self, mailing: int, state: DeliveryState | None = None) -> Iterator[Delivery]:
        """Yield a mailing's deliveries, in one state or in any, in the order they were planned."""
        chosen = select(deliveries).where(deliveries.c.mailing == mailing).order_by(deliveries.c.id)
        if state is not None:
            chosen = chosen.where(deliveries.c.state == state.value)
        with self._database.reading() as connection:
            for row in connection.execute(chosen, execution_options={"yield_per": 1000}):
                yield rows.delivery(row)

    def holders(self, issue: str) -> frozenset[str]:
        """Return who has an issue, accepted, in doubt or still due, whatever the mailing: addresses in lower case."""
        with self._database.reading() as connection:
            return frozenset(address for (address,) in connection.execute(readers(issue)))

    def delivery(self, mailing: int, address: str) -> Delivery | None:
        """Return one person's delivery, or None where that person was never a recipient."""
        chosen = select(deliveries).where(
            deliveries.c.mailing == mailing, func.lower(deliveries.c.address) == address.lower()
        )
        with self._database.reading() as connection:
            row = connection.execute(chosen).first()
        return rows.delivery(row) if row else None

    def history(self, issue: str, audience: str) -> History:
        """Return what other issues were that have been mailed; the size of the last to that audience expression."""
        with self._database.reading() as connection:
            return history_of(connection, issue, audience)

    def exclusions(self, mailing: int) -> Iterator[Exclusion]:
        """Yield those who were left out when the mailing was planned, each with the reason."""
        with self._database.reading() as connection:
            yield from _exclusions(connection, mailing)


def _mailing(connection: Connection, number: int) -> Mailing:
    row = connection.execute(rows.MAILINGS.where(mailings.c.id == number)).first()
    if row is None:
        raise HeldError("the mailing has just been taken back by another command", hint="run this one again")
    return rows.mailing(row)


def _edition_of(connection: Connection, mailing: int) -> int:
    number: int = connection.execute(select(mailings.c.edition).where(mailings.c.id == mailing)).scalar_one()
    return number


def _mailing_of(connection: Connection, issue: str, audience: str) -> Mailing | None:
    chosen = rows.MAILINGS.where(and_(mailings.c.issue == issue, mailings.c.audience == audience))
    row = connection.execute(chosen).first()
    return rows.mailing(row) if row else None


def _offered(connection: Connection, mailing: int) -> bool:
    beyond = or_(deliveries.c.attempts > 0, deliveries.c.state.not_in(UNOFFERED))
    return bool(connection.execute(select(exists().where(deliveries.c.mailing == mailing, beyond))).scalar_one())


def _exclusions(connection: Connection, mailing: int) -> Iterator[Exclusion]:
    chosen = select(exclusions).where(exclusions.c.mailing == mailing).order_by(exclusions.c.address)
    for row in connection.execute(chosen, execution_options={"yield_per": 1000}):
        yield Exclusion(row.address, row.reason)


def _tally(connection: Connection, mailing: int) -> Tally:
    counted = (
        select(deliveries.c.state, func.count().label("number"))
        .where(deliveries.c.mailing == mailing)
        .group_by(deliveries.c.state)
    )
    counts = {row.state: row.number for row in connection.execute(counted)}
    return Tally({state: counts.get(state.value, 0) for state in DeliveryState})


def _claimed(row: Row[Any], now: datetime) -> Delivery:
    """Return a delivery claimed, or suppressed where its owner has left or must not be mailed any more."""
    delivery = rows.delivery(row)
    if row.suppressed:
        return delivery.step(S.SUPPRESSED, now, due=None, reason="suppressed")
    if row.standing != "active":
        return delivery.step(S.SUPPRESSED, now, due=None, reason=row.standing or "no longer on the list")
    if row.paused_until and row.paused_until > now:
        return delivery.step(S.SUPPRESSED, now, due=None, reason="paused")
    return delivery.step(S.CLAIMED, now, due=None)


def _settle(connection: Connection, mailing: int, now: datetime) -> None:
    state = MailingState.FINISHED if _tally(connection, mailing).finished else MailingState.STOPPED
    connection.execute(update(mailings).where(mailings.c.id == mailing).values(state=state.value, ended=now))
