"""What editions are made of, and the editions that were approved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add room for the sources of editions; those that are there have none."""
    op.add_column("editions", sa.Column("recipe", sa.JSON))
    op.add_column("pictures", sa.Column("checksum", sa.String))
    op.create_index("ix_editions_digest", "editions", ["digest"])
    op.create_table(
        "files",
        sa.Column("checksum", sa.String, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("edition", sa.Integer, sa.ForeignKey("editions.id"), primary_key=True),
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("file", sa.String, sa.ForeignKey("files.checksum"), nullable=False, index=True),
    )
