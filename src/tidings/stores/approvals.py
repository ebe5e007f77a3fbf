"""The approvals: who said yes to which edition, who took it back, what was let pass and tested; only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert, select

from tidings.model.approval import Approval, MailedTest
from tidings.model.edition import Edition
from tidings.model.waiver import Waiver
from tidings.stores import editions
from tidings.stores.database import Database
from tidings.stores.schema import approvals, test_mails, waivers


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
            "warnings": list(approval.warnings),
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
                Approval(
                    row.issue,
                    row.digest,
                    row.by,
                    row.as_name,
                    row.note,
                    row.at,
                    row.withdrawn,
                    tuple(row.warnings or ()),
                )
                for row in connection.execute(chosen)
            )

    def standing(self, issue: str, digest: str) -> Approval | None:
        """Return the last word on an edition where it is yes."""
        said = [approval for approval in self.of(issue) if approval.digest == digest]
        return said[-1] if said and not said[-1].withdrawn else None

    def approved(self, issue: str) -> tuple[Approval, ...]:
        """Return the sign-offs of an issue that nobody took back, one for each edition, the newest last."""
        words = {approval.digest: approval for approval in self.of(issue)}
        standing = (approval for approval in words.values() if not approval.withdrawn)
        return tuple(sorted(standing, key=lambda approval: approval.at))

    def last(self, issue: str) -> Approval | None:
        """Return the newest sign-off of an issue that nobody took back."""
        return next(reversed(self.approved(issue)), None)

    def edition(self, digest: str) -> Edition | None:
        """Return the edition that was approved under a digest, with what it was made of; None where nobody kept it."""
        with self._database.reading() as connection:
            number = editions.number_of(connection, digest)
            if number is None:
                return None
            return replace(editions.load(connection, number), recipe=editions.load_recipe(connection, number))

    def waive(self, given: Sequence[Waiver]) -> None:
        """Record what somebody let pass, all of it or nothing."""
        rows = [
            {
                "issue": one.issue,
                "digest": one.digest,
                "code": one.code,
                "because": one.because,
                "by": one.by,
                "as_name": one.name,
                "at": one.at,
            }
            for one in given
        ]
        if rows:
            with self._database.writing() as connection:
                connection.execute(insert(waivers), rows)

    def waivers(self, digest: str) -> tuple[Waiver, ...]:
        """Return what was let pass in an edition: of each check the newest word, in the order of their codes."""
        chosen = select(waivers).where(waivers.c.digest == digest).order_by(waivers.c.id)
        with self._database.reading() as connection:
            newest = {
                row.code: Waiver(row.issue, row.digest, row.code, row.because, row.by, row.as_name, row.at)
                for row in connection.execute(chosen)
            }
        return tuple(newest[code] for code in sorted(newest))

    def record_test(self, issue: str, digest: str, to: str, by: str, at: datetime, *, request: bool = False) -> None:
        """Record that the relay took a test mail of an edition, and whether its reader was asked to approve it."""
        values = {"issue": issue, "digest": digest, "to": to, "by": by, "at": at, "request": request}
        with self._database.writing() as connection:
            connection.execute(insert(test_mails).values(values))

    def tests(self, issue: str) -> tuple[MailedTest, ...]:
        """Return the test mails of an issue, oldest first."""
        chosen = select(test_mails).where(test_mails.c.issue == issue).order_by(test_mails.c.id)
        with self._database.reading() as connection:
            return tuple(
                MailedTest(row.issue, row.digest, row.to, row.by, row.at, row.request)
                for row in connection.execute(chosen)
            )

    def tested(self, issue: str, digest: str) -> bool:
        """Whether exactly this edition has gone out as a test mail."""
        return any(test.digest == digest for test in self.tests(issue))
