"""The book: who reads what, who left, and who must never be mailed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    bindparam,
    cast,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from tidings.errors import UnknownNameError, did_you_mean
from tidings.model.audience import Audience, AudienceFacts, Exclusion, Recipient
from tidings.model.change import Change, Entry, Standing
from tidings.model.subscription import Subscription
from tidings.stores.database import Database
from tidings.stores.facts import Meet, Stood, judge, judge_addresses
from tidings.stores.schema import (
    Moment,
    consents,
    import_changes,
    imports,
    lists,
    subscribers,
    subscriptions,
    suppressions,
)

# A person is known by the whole address in lower case, here and in every mapping and set that the book hands out.
folded = func.lower(subscribers.c.address)

NEIGHBOURS = 2000  # addresses that one with a slip in it is held against

PEOPLE = (
    select(
        subscriptions.c.id,
        subscribers.c.address,
        lists.c.name.label("list"),
        subscriptions.c.state,
        subscriptions.c.language,
        subscriptions.c.fields,
        suppressions.c.address.is_not(None).label("suppressed"),
    )
    .select_from(
        subscriptions.join(subscribers)
        .join(lists, lists.c.id == subscriptions.c.list)
        .outerjoin(suppressions, suppressions.c.address == folded)
    )
    .order_by(subscriptions.c.id)
)

NEW_SUBSCRIBER = insert(subscribers).from_select(
    ["address", "created"],
    select(bindparam("new_address"), bindparam("now", type_=Moment)).where(
        ~exists().where(folded == bindparam("person"))
    ),
)

# Looks again at what stood when the change was reviewed: whoever left or was suppressed since is not brought back.
NEW_SUBSCRIPTION = insert(subscriptions).from_select(
    ["subscriber", "list", "state", "since", "language", "fields", "brought_by"],
    select(
        subscribers.c.id,
        bindparam("target"),
        literal("active"),
        bindparam("now", type_=Moment),
        bindparam("new_language"),
        bindparam("new_fields", type_=JSON),
        bindparam("number"),
    ).where(
        folded == bindparam("person"),
        ~exists().where(suppressions.c.address == bindparam("person")),
        ~exists()
        .where(subscriptions.c.subscriber == subscribers.c.id, subscriptions.c.list == bindparam("target"))
        .correlate(subscribers),
    ),
)

SUBSCRIPTION_OF = (
    select(subscriptions)
    .select_from(subscriptions.join(subscribers))
    .where(subscriptions.c.list == bindparam("target"), folded == bindparam("person"))
    .where(subscriptions.c.state != "unsubscribed")
)


class Book:
    """The people, in a database; every call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lists(self) -> tuple[str, ...]:
        """Return the names of all lists."""
        with self._database.reading() as connection:
            return _names(connection)

    def standing(self, name: str) -> Mapping[str, Standing]:
        """Return how everybody stands on a list, by address in lower case; nobody where the list is new."""
        with self._database.reading() as connection:
            rows = connection.execute(PEOPLE.where(lists.c.name == name))
            return {row.address.lower(): Standing(row.state, row.language, row.fields) for row in rows}

    def suppressed(self) -> AbstractSet[str]:
        """Return every address that must never be mailed, in lower case."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(suppressions.c.address)).scalars())

    def people(self, name: str | None = None, state: str | None = None) -> Iterator[Subscription]:
        """Yield the subscriptions of a list or of all, in one state or in any. Raises UnknownNameError."""
        with self._database.reading() as connection:
            chosen = _on(connection, name)
            if state is not None:
                chosen = chosen.where(subscriptions.c.state == state)
            for row in _streamed(connection, chosen):
                yield Subscription(row.address, row.list, row.state, row.language, row.fields)

    def search(self, words: str, most: int) -> tuple[Subscription, ...]:
        """Return the first active subscriptions that have all these words in their address or in their values."""
        wanted = words.casefold().split()
        chosen = PEOPLE.where(subscriptions.c.state == "active", *(_has(word) for word in wanted))
        found: list[Subscription] = []
        with self._database.reading() as connection:
            for row in _streamed(connection, chosen if wanted else chosen.limit(0)):
                # The database looked into the fields' names, too.
                said = " ".join((row.address, *row.fields.values())).casefold()
                if all(word in said for word in wanted):
                    found.append(Subscription(row.address, row.list, row.state, row.language, row.fields))
                if len(found) == most:
                    break
        return tuple(found)

    def subscriptions(self, address: str, name: str | None = None) -> tuple[Subscription, ...]:
        """Return what one person is on, on a list or on all; a state may be "suppressed", too.

        Raises UnknownNameError: there is no such list, or that person is not on it; with the nearest address.
        """
        with self._database.reading() as connection:
            found = connection.execute(_on(connection, name).where(folded == address.lower())).all()
            if not found:
                where = f"list {name}" if name else "any list"
                hint = did_you_mean(address.lower(), _neighbours(connection, address.lower(), name))
                raise UnknownNameError(
                    f"{address} is not on {where}", hint=hint or "look with `tidings subscribers list`"
                )
        return tuple(
            Subscription(row.address, row.list, _left_out(row) or row.state, row.language, row.fields) for row in found
        )

    def recipients(self, name: str | None) -> Iterator[Recipient]:
        """Yield who is mailed on a list, or on each of all lists. Raises UnknownNameError."""
        with self._database.reading() as connection:
            for row in _streamed(connection, _on(connection, name)):
                if not _left_out(row):
                    yield Recipient(row.address, row.id, row.language, row.fields)

    def audience(self, name: str) -> Audience:
        """Return who of a list is mailed, and who is left out and why. Raises UnknownNameError."""
        recipients, exclusions = [], []
        with self._database.reading() as connection:
            for row in _streamed(connection, _on(connection, name)):
                if reason := _left_out(row):
                    exclusions.append(Exclusion(row.address, reason))
                else:
                    recipients.append(Recipient(row.address, row.id, row.language, row.fields))
        return Audience(f"list={name}", tuple(recipients), tuple(exclusions))

    def facts(self, name: str | None, meet: Meet | None = None, looked_for: Collection[str] = ()) -> AudienceFacts:
        """Judge a list's recipients by every field that any list has; without a name, all fields and addresses alone.

        Args:
            name: of the list.
            meet: is shown language and values of each recipient of the list, as they pass by.
            looked_for: addresses in lower case that it matters to have among them.

        Raises UnknownNameError.
        """
        with self._database.reading() as connection:
            chosen = _on(connection, name)
            fields = _fields_beside(connection, name)
            if name is None:
                return judge_addresses(_all_addresses(connection), fields)
            people = _streamed(connection, chosen)
            stood = (Stood(row.address, row.language, row.fields, _left_out(row)) for row in people)
            return judge(stood, fields, meet, looked_for)

    def apply(self, change: Change, now: datetime, basis: str | None = None, source: str = "", by: str = "") -> int:
        """Make a reviewed change so, the list too if it is new; return the import's number.

        Args:
            change: what was shown; whoever left or was suppressed since it was reviewed stays away.
            now: aware.
            basis: consent, contract or public_task; None is recorded as unknown.
            source: where the basis is on record.
            by: the system's user.
        """
        with self._database.writing() as connection:
            target = _list(connection, change.list, now)
            values = {"list": target, "basis": basis or "unknown", "source": source, "at": now, "by": by}
            number: int = connection.execute(insert(imports).values(values).returning(imports.c.id)).scalar_one()
            if change.added:
                _add(connection, change.added, target, number, now)
                evidence = select(subscriptions.c.id, literal(values["basis"]), literal(source), literal(now, Moment))
                connection.execute(
                    insert(consents).from_select(
                        ["subscription", "basis", "source", "at"], evidence.where(subscriptions.c.brought_by == number)
                    )
                )
            _change(connection, change.changed, target, number)
        return number

    def unsubscribe(self, address: str, name: str | None, now: datetime) -> tuple[str, ...]:
        """Let a person leave a list, or all of them; return the lists that person was on.

        Raises UnknownNameError: there is no such list, or the address is not on it.
        """
        with self._database.writing() as connection:
            found = connection.execute(_on(connection, name).where(folded == address.lower())).all()
            if not found:
                where = f"list {name}" if name else "any list"
                raise UnknownNameError(f"{address} is not on {where}", hint="look with `tidings subscribers list`")
            left = subscriptions.c.id.in_([row.id for row in found])
            connection.execute(
                update(subscriptions)
                .where(left, subscriptions.c.state != "unsubscribed")
                .values(state="unsubscribed", since=now)
            )
        return tuple(row.list for row in found)

    def leave(self, subscription: int, now: datetime) -> Subscription | None:
        """End a subscription by its number, as a token names it; return it, or None where there is none any more.

        Done twice it is done once: whoever has left stays away since then.
        """
        with self._database.writing() as connection:
            row = connection.execute(PEOPLE.where(subscriptions.c.id == subscription)).first()
            if row is None:
                return None
            if row.state != "unsubscribed":
                connection.execute(
                    update(subscriptions)
                    .where(subscriptions.c.id == subscription)
                    .values(state="unsubscribed", since=now)
                )
        return Subscription(row.address, row.list, "unsubscribed", row.language, row.fields)

    def suppress(self, address: str, reason: str, now: datetime, evidence: str = "") -> None:
        """See to it that an address is never mailed again, known or not; the first reason stays."""
        person = address.lower()
        with self._database.writing() as connection:
            if connection.execute(select(suppressions).where(suppressions.c.address == person)).first() is None:
                values = {"address": person, "reason": reason, "evidence": evidence, "at": now}
                connection.execute(insert(suppressions).values(values))


def _names(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.execute(select(lists.c.name).order_by(lists.c.name)).scalars())


def _on(connection: Connection, name: str | None) -> Select[Any]:
    """Return the query of a list's people, or of everybody's subscriptions; raises UnknownNameError."""
    if name is None:
        return PEOPLE
    known = _names(connection)
    if name not in known:
        hint = did_you_mean(name, known) or f"lists: {', '.join(known) or 'none yet; `tidings subscribers import`'}"
        raise UnknownNameError(f'there is no list "{name}"', hint=hint)
    return PEOPLE.where(lists.c.name == name)


def _neighbours(connection: Connection, address: str, name: str | None) -> list[str]:
    """Return some addresses that may have been meant: of the same domain or the same name before the @."""
    local, _, domain = address.partition("@")
    near = or_(folded.endswith(f"@{domain}", autoescape=True), folded.startswith(local[:3], autoescape=True))
    chosen = _on(connection, name).where(near).limit(NEIGHBOURS)
    return [row.address.lower() for row in connection.execute(chosen)]


def _has(word: str) -> ColumnElement[bool]:
    """Return the question whether a word is in an address or in a value, as JSON has its letters, small or capital."""
    spelt = {json.dumps(one)[1:-1] for one in (word, word.capitalize(), word.upper())}
    values = cast(subscriptions.c.fields, Text)
    return or_(folded.contains(word, autoescape=True), *(values.contains(one, autoescape=True) for one in spelt))


def _streamed(connection: Connection, chosen: Select[Any]) -> Iterator[Row[Any]]:
    return iter(connection.execute(chosen, execution_options={"yield_per": 1000}))


def _fields_beside(connection: Connection, name: str | None) -> set[str]:
    """Return the fields of every list but this one, whose own are learnt as its people pass by."""
    chosen = select(subscriptions.c.fields)
    if name is not None:
        chosen = chosen.where(subscriptions.c.list != select(lists.c.id).where(lists.c.name == name).scalar_subquery())
    found: set[str] = set()
    for values in connection.execute(chosen, execution_options={"yield_per": 1000}).scalars():
        found.update(values)
    return found


def _all_addresses(connection: Connection) -> Iterator[str]:
    active = subscribers.c.id.in_(select(subscriptions.c.subscriber).where(subscriptions.c.state == "active"))
    chosen = select(subscribers.c.address).where(active, ~exists().where(suppressions.c.address == folded))
    return iter(connection.execute(chosen, execution_options={"yield_per": 1000}).scalars())


def _left_out(row: Row[Any]) -> str:
    """Return why a person is not mailed, or an empty string."""
    if row.suppressed:
        return "suppressed"
    return "" if row.state == "active" else str(row.state)


def _list(connection: Connection, name: str, now: datetime) -> int:
    """Return the number of a list, made if it is new."""
    number: int | None = connection.execute(select(lists.c.id).where(lists.c.name == name)).scalar()
    if number is None:
        values = {"name": name, "created": now, "title": "", "public": False, "fields": {}}
        number = connection.execute(insert(lists).values(values).returning(lists.c.id)).scalar_one()
    return number


def _add(connection: Connection, added: tuple[Entry, ...], target: int, number: int, now: datetime) -> None:
    known = {"target": target, "number": number, "now": now}
    people = [
        {
            "person": entry.address.lower(),
            "new_address": entry.address,
            "new_language": entry.language,
            "new_fields": dict(entry.fields),
            **known,
        }
        for entry in added
    ]
    connection.execute(NEW_SUBSCRIBER, people)
    connection.execute(NEW_SUBSCRIPTION, people)


def _change(connection: Connection, changed: tuple[Entry, ...], target: int, number: int) -> None:
    """Write new values, once the old ones are kept under the import's number."""
    for entry in changed:
        person = {"target": target, "person": entry.address.lower()}
        if found := connection.execute(SUBSCRIPTION_OF, person).first():
            kept = {"import": number, "subscription": found.id, "state": found.state, "since": found.since}
            connection.execute(insert(import_changes), kept | {"language": found.language, "fields": found.fields})
            connection.execute(
                update(subscriptions).where(subscriptions.c.id == found.id),
                {"language": entry.language, "fields": dict(entry.fields)},
            )
