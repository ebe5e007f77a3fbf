"""Open what a workspace names: its book, its ledger and its approvals.

The stores are imported when one is opened: a build that asks nobody pays for no database.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tidings.config import Workspace

if TYPE_CHECKING:
    from tidings.stores.approvals import Approvals
    from tidings.stores.book import Book
    from tidings.stores.ledger import Ledger

SQLITE = "sqlite:///"


def create_database(workspace: Workspace) -> None:
    """Make the database where it is not there yet; only `init` and `import` do. Raises StorageError."""
    from tidings.stores import database

    database.create(workspace.database_url).close()


def has_database(workspace: Workspace) -> bool:
    """Whether there is a database; one that cannot be used is there all the same."""
    url = workspace.database_url
    file = url.removeprefix(SQLITE).partition("?")[0]
    if url.startswith(SQLITE) and file:
        return Path(file).exists()
    from tidings.stores import database

    return database.exists(url)


def open_book(workspace: Workspace) -> Book:
    """Open the record of people. Raises StorageError."""
    from tidings.stores import database
    from tidings.stores.book import Book

    return Book(database.connect(workspace.database_url))


def open_approvals(workspace: Workspace) -> Approvals:
    """Open the record of sign-offs. Raises StorageError."""
    from tidings.stores import database
    from tidings.stores.approvals import Approvals

    return Approvals(database.connect(workspace.database_url))


def open_ledger(workspace: Workspace) -> Ledger:
    """Open the record of mailings. Raises StorageError."""
    from tidings.stores import database
    from tidings.stores.ledger import Ledger

    return Ledger(database.connect(workspace.database_url))
