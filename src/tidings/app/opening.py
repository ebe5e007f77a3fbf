"""Open what a workspace names: its book, its ledger and its approvals."""

from __future__ import annotations

from tidings.config import Workspace
from tidings.stores import database
from tidings.stores.approvals import Approvals
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


def open_approvals(workspace: Workspace) -> Approvals:
    """Open the record of sign-offs. Raises StorageError."""
    return Approvals(database.connect(workspace.database_url))


def open_ledger(workspace: Workspace) -> Ledger:
    """Open the record of mailings. Raises StorageError."""
    return Ledger(database.connect(workspace.database_url))
