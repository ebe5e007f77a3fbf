"""What kinds of fields a list has, what an import changed, what was consented to, and who has asked to join."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add room for all of it; an import that is there keeps what it changed, row by row."""
    for column in (
        sa.Column("title", sa.String, nullable=False, server_default=""),
        sa.Column("public", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("fields", sa.JSON, nullable=False, server_default="{}"),
    ):
        op.add_column("lists", column)
    op.add_column("subscriptions", sa.Column("paused_until", sa.DateTime))
    _imports()
    _consents()
    op.create_table(
        "segments",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("expression", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )


def _imports() -> None:
    op.add_column("imports", sa.Column("by", sa.String, nullable=False, server_default=""))
    op.add_column("imports", sa.Column("undone", sa.DateTime))
    changes = op.create_table(
        "import_changes",
        sa.Column("import", sa.Integer, sa.ForeignKey("imports.id"), primary_key=True),
        sa.Column("subscription", sa.Integer, sa.ForeignKey("subscriptions.id"), primary_key=True, index=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
    )
    connection = op.get_bind()
    known = sa.text("SELECT state, since FROM subscriptions WHERE id = :id").columns(state=sa.String, since=sa.DateTime)
    for number, before in connection.execute(sa.text("SELECT id, before FROM imports")).all():
        for subscription, language, fields in json.loads(before):
            state, since = connection.execute(known, {"id": subscription}).one()
            values = {"import": number, "subscription": subscription, "language": language, "fields": fields}
            connection.execute(sa.insert(changes), [values | {"state": state, "since": since}])
    op.drop_column("imports", "before")


def _consents() -> None:
    op.create_table(
        "keys",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "wordings",
        sa.Column("checksum", sa.String, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    # In one statement, since SQLite adds no key to a column that is there.
    op.execute("ALTER TABLE consents ADD COLUMN wording VARCHAR REFERENCES wordings (checksum)")
    op.add_column("consents", sa.Column("confirmed", sa.DateTime))
    op.create_table(
        "request_addresses",
        sa.Column("consent", sa.Integer, sa.ForeignKey("consents.id"), primary_key=True),
        sa.Column("address", sa.String, nullable=False),
    )
    op.create_table(
        "signups",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("subscription", sa.Integer, sa.ForeignKey("subscriptions.id"), nullable=False, index=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("wording", sa.String, sa.ForeignKey("wordings.checksum"), nullable=False),
        sa.Column("request_address", sa.String),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("confirmed", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "address_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("subscriber", sa.Integer, sa.ForeignKey("subscribers.id"), nullable=False, index=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("confirmed", sa.DateTime),
        sqlite_autoincrement=True,
    )
