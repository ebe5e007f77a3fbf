"""The tables of the book and the ledger, in the field's words; how they came to be stands in `migrations/`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    func,
)

REVISION = "0004"  # the newest migration: what this code reads and writes


class Moment(TypeDecorator[datetime]):
    """A moment, kept as UTC and given back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- its interface
        """Turn an aware datetime into UTC without an offset."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- its interface
        """Say again that it is UTC."""
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


# --- people -----------------------------------------------------------------

subscribers = Table(
    "subscribers",
    metadata,
    _id(),
    Column("address", String, nullable=False),  # as its owner spells it before the @
    Column("created", Moment, nullable=False),
)
# Two spellings that differ in case alone are one person.
Index("subscribers_person", func.lower(subscribers.c.address), unique=True)

lists = Table(
    "lists",
    metadata,
    _id(),
    Column("name", String, nullable=False, unique=True),
    Column("created", Moment, nullable=False),
    Column("title", String, nullable=False),  # what readers see; empty where the name will do
    Column("public", Boolean, nullable=False),  # whether the pages let readers join
    Column("fields", JSON, nullable=False),  # the kind of each field that has one: text, number, date, boolean
)

# What each import did, for whoever wants to take it back.
imports = Table(
    "imports",
    metadata,
    _id(),
    Column("list", ForeignKey("lists.id"), nullable=False),
    Column("basis", String, nullable=False),
    Column("source", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String, nullable=False),  # the system's user
    Column("undone", Moment),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _id(),
    Column("subscriber", ForeignKey("subscribers.id"), nullable=False),
    Column("list", ForeignKey("lists.id"), nullable=False, index=True),
    Column("state", String, nullable=False),
    Column("since", Moment, nullable=False),  # when it came into its state
    Column("language", String, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("brought_by", ForeignKey("imports.id"), index=True),
    Column("paused_until", Moment),  # its owner wants nothing before
    UniqueConstraint("subscriber", "list"),
    sqlite_autoincrement=True,  # an unsubscribe link names the number: it is never given to anybody else
)

# How a subscription stood before an import changed it.
import_changes = Table(
    "import_changes",
    metadata,
    Column("import", ForeignKey("imports.id"), primary_key=True),
    Column("subscription", ForeignKey("subscriptions.id"), primary_key=True, index=True),
    Column("state", String, nullable=False),
    Column("since", Moment, nullable=False),
    Column("language", String, nullable=False),
    Column("fields", JSON, nullable=False),
)

suppressions = Table(
    "suppressions",
    metadata,
    Column("address", String, primary_key=True),  # in lower case; of somebody forgotten, the mark (no @ in it)
    Column("reason", String, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# The key that marks forgotten addresses: made once and never changed, or the marks would know nobody.
keys = Table(
    "keys",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

# What somebody agreed to, word for word, and kept once.
wordings = Table(
    "wordings",
    metadata,
    Column("checksum", String, primary_key=True),  # SHA-256 in hex
    Column("text", Text, nullable=False),
)

# Only ever added to.
consents = Table(
    "consents",
    metadata,
    _id(),
    Column("subscription", ForeignKey("subscriptions.id"), nullable=False, index=True),
    Column("basis", String, nullable=False),
    Column("source", String, nullable=False),
    Column("at", Moment, nullable=False),  # when it was given; of a sign-up, when it was asked for
    Column("wording", ForeignKey("wordings.checksum")),
    Column("confirmed", Moment),  # when the owner of the address said yes to the mail
)

# Where consents were given from: apart, because it is purged earlier, and a consent is never changed.
request_addresses = Table(
    "request_addresses",
    metadata,
    Column("consent", ForeignKey("consents.id"), primary_key=True),
    Column("address", String, nullable=False),
)

# Somebody has asked to join on the pages; the mail that went out then names the number.
signups = Table(
    "signups",
    metadata,
    _id(),
    Column("subscription", ForeignKey("subscriptions.id"), nullable=False, index=True),
    Column("language", String, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("wording", ForeignKey("wordings.checksum"), nullable=False),
    Column("request_address", String),  # where the office records it
    Column("at", Moment, nullable=False),
    Column("confirmed", Moment),
    sqlite_autoincrement=True,  # a link in a mail names the number
)

# Somebody wants to be reached at another address, once they have confirmed it from there.
address_changes = Table(
    "address_changes",
    metadata,
    _id(),
    Column("subscriber", ForeignKey("subscribers.id"), nullable=False, index=True),
    Column("address", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("confirmed", Moment),
    sqlite_autoincrement=True,  # a link in a mail names the number
)

# Saved filters over people, as they are written.
segments = Table(
    "segments",
    metadata,
    Column("name", String, primary_key=True),
    Column("expression", Text, nullable=False),
    Column("created", Moment, nullable=False),
)

# --- mailings ---------------------------------------------------------------

# Everything that composing needs; `document` is the edition without its pictures' bytes, and `recipe` what it was
# made of, without the bytes of the sources (null where nobody kept it).
editions = Table(
    "editions",
    metadata,
    _id(),
    Column("digest", String, nullable=False, index=True),
    Column("document", JSON, nullable=False),
    Column("recipe", JSON(none_as_null=True)),
)

pictures = Table(
    "pictures",
    metadata,
    Column("edition", ForeignKey("editions.id"), primary_key=True),
    Column("cid", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("checksum", String),  # SHA-256 of the data in hex; null where it was kept before anybody asked
)

# The same logo, template and photograph serve many editions, and are kept once.
files = Table(
    "files",
    metadata,
    Column("checksum", String, primary_key=True),  # SHA-256 in hex
    Column("data", LargeBinary, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("edition", ForeignKey("editions.id"), primary_key=True),
    Column("path", String, primary_key=True),
    Column("file", ForeignKey("files.checksum"), nullable=False, index=True),
)

mailings = Table(
    "mailings",
    metadata,
    _id(),
    Column("name", String, nullable=False, unique=True),
    Column("issue", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("edition", ForeignKey("editions.id"), nullable=False),
    Column("state", String, nullable=False),
    Column("run", Integer, nullable=False),  # raised by each run; what an older one commits comes too late
    Column("created", Moment, nullable=False),
    Column("date", Moment),
    Column("held_until", Moment),
    Column("ended", Moment),  # when its last run did
    UniqueConstraint("issue", "audience"),
    sqlite_autoincrement=True,  # who waited for one that is taken back meanwhile never gets another in its place
)

deliveries = Table(
    "deliveries",
    metadata,
    _id(),
    Column("mailing", ForeignKey("mailings.id"), nullable=False),
    Column("address", String, nullable=False),
    Column("subscription", Integer, nullable=False),
    Column("language", String, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reply_code", Integer),
    Column("reply_enhanced", String),
    Column("reply_text", String),
    Column("reply_step", String),
    Column("due", Moment),
    Column("first", Moment),
    Column("at", Moment),
    Column("reason", String, nullable=False),
)
Index("deliveries_person", deliveries.c.mailing, func.lower(deliveries.c.address), unique=True)
# Serves claims (planned in order, deferred by time) and counting alike.
Index("deliveries_claim", deliveries.c.mailing, deliveries.c.state, deliveries.c.due, deliveries.c.id)

exclusions = Table(
    "exclusions",
    metadata,
    Column("mailing", ForeignKey("mailings.id"), primary_key=True),
    Column("address", String, primary_key=True),
    Column("reason", String, nullable=False),
)

approvals = Table(
    "approvals",
    metadata,
    _id(),
    Column("issue", String, nullable=False, index=True),
    Column("digest", String, nullable=False),
    Column("by", String, nullable=False),
    Column("as_name", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("warnings", JSON),  # codes of what was open then; null where nobody wrote it down
)

# What somebody let pass in one edition; the newest of a check counts.
waivers = Table(
    "waivers",
    metadata,
    _id(),
    Column("issue", String, nullable=False),
    Column("digest", String, nullable=False, index=True),
    Column("code", String, nullable=False),
    Column("because", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("as_name", String, nullable=False),
    Column("at", Moment, nullable=False),
)

# An edition that went out to one named person, and whether that one was asked to approve it.
test_mails = Table(
    "test_mails",
    metadata,
    _id(),
    Column("issue", String, nullable=False, index=True),
    Column("digest", String, nullable=False),
    Column("to", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("request", Boolean, nullable=False),
)
