"""Open what a workspace names: its book, its ledger, and the way to its relay."""

from __future__ import annotations

from tidings.config import Workspace
from tidings.couriers.smtp import Relay
from tidings.stores import database
from tidings.stores.book import Book
from tidings.stores.ledger import Ledger


def create_database(workspace: Workspace) -> None:
    """Make the database where it is not there yet; only `init` and `import` do. Raises StorageError."""
    database.create(workspace.database_url).close()


def has_database(workspace: Workspace) -> bool:
    """Whether there is a database; one that cannot be used is there all the same."""
    return database.exists(workspace.database_url)


def open_book(workspace: Workspace) -> Book:
    """Open the record of people. Raises StorageError."""
    return Book(database.connect(workspace.database_url))


def open_ledger(workspace: Workspace) -> Ledger:
    """Open the record of mailings. Raises StorageError."""
    return Ledger(database.connect(workspace.database_url))


def relay(workspace: Workspace) -> Relay:
    """Return the relay that `[smtp]` names, with its password. Raises SettingsError."""
    smtp = workspace.settings.smtp
    return Relay(
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        username=smtp.username,
        password=workspace.password(),
        timeout_connect=smtp.timeout_connect,
        timeout_command=smtp.timeout_command,
        timeout_dot=smtp.timeout_dot,
    )
