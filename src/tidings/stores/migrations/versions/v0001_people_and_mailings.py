"""People, mailings and approvals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of people, then those of mailings."""
    _people()
    _mailings()


def _people() -> None:
    op.create_table(
        "subscribers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )
    op.create_index("subscribers_person", "subscribers", [sa.text("lower(address)")], unique=True)
    op.create_table(
        "lists",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("created", sa.DateTime, nullable=False),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("list", sa.Integer, sa.ForeignKey("lists.id"), nullable=False),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("subscriber", sa.Integer, sa.ForeignKey("subscribers.id"), nullable=False),
        sa.Column("list", sa.Integer, sa.ForeignKey("lists.id"), nullable=False, index=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("brought_by", sa.Integer, sa.ForeignKey("imports.id"), index=True),
        sa.UniqueConstraint("subscriber", "list"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "suppressions",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("subscription", sa.Integer, sa.ForeignKey("subscriptions.id"), nullable=False, index=True),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )


def _mailings() -> None:
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
    )
    op.create_table(
        "pictures",
        sa.Column("edition", sa.Integer, sa.ForeignKey("editions.id"), primary_key=True),
        sa.Column("cid", sa.String, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "mailings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("issue", sa.String, nullable=False),
        sa.Column("audience", sa.String, nullable=False),
        sa.Column("edition", sa.Integer, sa.ForeignKey("editions.id"), nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("date", sa.DateTime),
        sa.Column("held_until", sa.DateTime),
        sa.Column("ended", sa.DateTime),
        sa.UniqueConstraint("issue", "audience"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mailing", sa.Integer, sa.ForeignKey("mailings.id"), nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("subscription", sa.Integer, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("reply_code", sa.Integer),
        sa.Column("reply_enhanced", sa.String),
        sa.Column("reply_text", sa.String),
        sa.Column("reply_step", sa.String),
        sa.Column("due", sa.DateTime),
        sa.Column("first", sa.DateTime),
        sa.Column("at", sa.DateTime),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.create_index("deliveries_person", "deliveries", ["mailing", sa.text("lower(address)")], unique=True)
    op.create_index("deliveries_claim", "deliveries", ["mailing", "state", "due", "id"])
    op.create_table(
        "exclusions",
        sa.Column("mailing", sa.Integer, sa.ForeignKey("mailings.id"), primary_key=True),
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.create_table(
        "approvals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("issue", sa.String, nullable=False, index=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("as_name", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
