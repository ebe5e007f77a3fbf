"""Let people come and go: review a file against the book, apply it, and take somebody off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tidings.app.opening import create_database, has_database, open_book
from tidings.app.person import user
from tidings.config import Workspace
from tidings.errors import UnknownNameError
from tidings.model.change import Change
from tidings.model.subscription import Subscription
from tidings.people import change as changes
from tidings.people.addresses import InvalidAddressError, canonical
from tidings.people.read import read


def review(
    workspace: Workspace,
    file: Path,
    name: str,
    mapping: Mapping[str, str],
    encoding: str | None,
    delimiter: str | None,
) -> Change:
    """Return what importing a file to a list would change; changes nothing. Raises DraftError, StorageError."""
    table = read(file, encoding=encoding, delimiter=delimiter, mapping=mapping)
    if not has_database(workspace):
        return changes.review(name, table, {}, frozenset())
    book = open_book(workspace)
    return changes.review(name, table, book.standing(name), book.suppressed())


def apply(workspace: Workspace, change: Change, basis: str | None, source: str) -> None:
    """Make a reviewed change so, in a database that is made where there is none."""
    create_database(workspace)
    open_book(workspace).apply(change, datetime.now(UTC), basis, source, user())


def listed(workspace: Workspace, name: str | None, state: str | None) -> list[Subscription]:
    """Return subscriptions, of one list or all, in one state or any. Raises UnknownNameError."""
    return list(open_book(workspace).people(name, state))


def remove(workspace: Workspace, address: str, name: str | None) -> tuple[str, ...]:
    """Unsubscribe somebody from a list, or from all; return those lists. Raises UnknownNameError."""
    return open_book(workspace).unsubscribe(known(address), name, datetime.now(UTC))


def suppress(workspace: Workspace, address: str, reason: str) -> None:
    """See to it that an address is never mailed again."""
    open_book(workspace).suppress(known(address), reason, datetime.now(UTC))


def known(address: str) -> str:
    """Return an address as the book and the ledger have it. Raises UnknownNameError where it is none."""
    try:
        return canonical(address)
    except InvalidAddressError as error:
        raise UnknownNameError(f'"{address}" is no address: {error}') from None
