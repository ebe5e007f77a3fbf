"""The approvals: who said yes to which edition, and who took it back; only ever added to."""

from __future__ import annotations

from sqlalchemy import insert, select

from tidings.model.approval import Approval
from tidings.model.edition import Edition
from tidings.stores import editions
from tidings.stores.database import Database
from tidings.stores.schema import approvals


class Approvals:
    """The record of sign-offs, in a database; every call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, approval: Approval, edition: Edition | None = None) -> None:
        """Record a sign-off, and keep the edition that it is for; or record that one was taken back."""
        values = {
            "issue": approval.issue,
            "digest": approval.digest,
            "by": approval.by,
            "as_name": approval.name,
            "note": approval.note,
            "at": approval.at,
            "withdrawn": approval.withdrawn,
        }
        with self._database.writing() as connection:
            connection.execute(insert(approvals).values(values))
            if edition:
                editions.keep_once(connection, edition)

    def of(self, issue: str) -> tuple[Approval, ...]:
        """Return what was said about an issue's editions, oldest first."""
        chosen = select(approvals).where(approvals.c.issue == issue).order_by(approvals.c.id)
        with self._database.reading() as connection:
            return tuple(
                Approval(row.issue, row.digest, row.by, row.as_name, row.note, row.at, row.withdrawn)
                for row in connection.execute(chosen)
            )

    def given(self, issue: str, digest: str) -> bool:
        """Whether the last word on an edition is yes."""
        said = [approval for approval in self.of(issue) if approval.digest == digest]
        return bool(said) and not said[-1].withdrawn

    def last(self, issue: str) -> Approval | None:
        """Return the newest sign-off of an issue that nobody took back."""
        standing = {approval.digest: approval for approval in self.of(issue)}
        return max(
            (approval for approval in standing.values() if not approval.withdrawn),
            key=lambda approval: approval.at,
            default=None,
        )

    def edition(self, digest: str) -> Edition | None:
        """Return the edition that was approved under a digest, or None where nobody kept it."""
        with self._database.reading() as connection:
            number = editions.number_of(connection, digest)
            return None if number is None else editions.load(connection, number)
