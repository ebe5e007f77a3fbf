"""What was let pass and why, what went out as a test, and the warnings that were open when somebody approved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add room for waivers and test mails; of the approvals that are there nobody knows what was open."""
    op.add_column("approvals", sa.Column("warnings", sa.JSON))
    op.create_table(
        "waivers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("issue", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False, index=True),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("as_name", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "test_mails",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("issue", sa.String, nullable=False, index=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("to", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("request", sa.Boolean, nullable=False),
    )
