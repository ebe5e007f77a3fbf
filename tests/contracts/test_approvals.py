"""What any record of approvals must do; an adapter inherits the class and gives `approvals`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from readers import NOW, PICTURE, edition, new_database
from tidings.model.approval import Approval
from tidings.model.audience import Audience, Recipient
from tidings.stores.approvals import Approvals
from tidings.stores.database import Database
from tidings.stores.ledger import Ledger

YES = Approval("brev", "d1", "karin", "Karin Lind", "read twice", NOW)


class ApprovalsContract:
    def test_the_last_word_on_an_edition_counts_and_every_word_is_kept(self, approvals: Approvals) -> None:
        assert not approvals.given("brev", "d1")

        approvals.add(YES)
        assert approvals.given("brev", "d1")
        assert not approvals.given("brev", "d2")
        assert not approvals.given("januari", "d1")

        approvals.add(replace(YES, withdrawn=True))
        assert not approvals.given("brev", "d1")
        assert approvals.of("brev") == (YES, replace(YES, withdrawn=True))

    def test_what_was_approved_can_be_looked_at_later_and_is_kept_once(self, approvals: Approvals) -> None:
        signed = edition(pictures=(PICTURE,))
        for _ in range(2):
            approvals.add(replace(YES, digest=signed.digest), signed)

        assert approvals.edition(signed.digest) == signed
        assert approvals.edition(edition(text="Another").digest) is None

    def test_what_was_approved_outlives_a_mailing_of_it_that_is_taken_back(
        self, approvals: Approvals, ledger: Ledger
    ) -> None:
        signed = edition(pictures=(PICTURE,))
        mailing = ledger.freeze(signed, Audience("list=readers", (Recipient("a@example.org", 1),)), NOW)
        approvals.add(replace(YES, digest=signed.digest), signed)

        ledger.discard(mailing.id)

        assert approvals.edition(signed.digest) == signed

    def test_the_last_sign_off_that_stands_is_told(self, approvals: Approvals) -> None:
        later = replace(YES, digest="d2", at=NOW + timedelta(hours=1))
        for word in (YES, later, replace(later, withdrawn=True, at=NOW + timedelta(hours=2))):
            approvals.add(word)

        assert approvals.last("brev") == YES
        assert approvals.last("januari") is None


class TestSqliteApprovals(ApprovalsContract):
    @pytest.fixture
    def opened(self, tmp_path: Path) -> Iterator[Database]:
        opened = new_database(tmp_path)
        yield opened
        opened.close()

    @pytest.fixture
    def approvals(self, opened: Database) -> Approvals:
        return Approvals(opened)

    @pytest.fixture
    def ledger(self, opened: Database) -> Ledger:
        return Ledger(opened)
