"""What alembic runs: the steps, on the connection it is handed, without a transaction of its own."""

from __future__ import annotations

from alembic import context

from tidings.stores.schema import metadata

# The caller's BEGIN IMMEDIATE is around all of it, and SQLite's DDL is transactional.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
