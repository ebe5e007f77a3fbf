"""Open what a workspace names: its book, its ledger, and connections to its relay."""

from __future__ import annotations

from tidings.config import Workspace
from tidings.couriers.smtp import Relay, SmtpCourier
from tidings.stores import database
from tidings.stores.book import Book
from tidings.stores.ledger import Ledger


def create_database(workspace: Workspace) -> None:
    """Make the database where it is not there yet; only `init` and `import` do. Raises StorageError."""
    database.create(workspace.database_url)
