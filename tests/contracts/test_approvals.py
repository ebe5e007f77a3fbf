"""What any record of approvals must do; an adapter inherits the class and gives `approvals`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from readers import NOW, PICTURE, edition, new_database
from tidings.model.approval import Approval, MailedTest
from tidings.model.audience import Audience, Recipient
from tidings.model.waiver import Waiver
from tidings.stores.approvals import Approvals
from tidings.stores.database import Database
from tidings.stores.ledger import Ledger

YES = Approval("brev", "d1", "karin", "Karin Lind", "read twice", NOW, warnings=("LAN04", "LNK05"))
WAIVER = Waiver("brev", "d1", "LNK03", "the page opens tomorrow", "karin", "Karin Lind", NOW)


class ApprovalsContract:
    def test_the_last_word_on_an_edition_counts_and_every_word_is_kept(self, approvals: Approvals) -> None:
        assert not approvals.standing("brev", "d1")

        approvals.add(YES)
        assert approvals.standing("brev", "d1")
        assert not approvals.standing("brev", "d2")
        assert not approvals.standing("januari", "d1")

        approvals.add(replace(YES, withdrawn=True))
        assert not approvals.standing("brev", "d1")
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

    def test_of_what_was_let_pass_the_newest_word_counts_and_for_that_edition_alone(self, approvals: Approvals) -> None:
        again = replace(WAIVER, because="the page is open")

        approvals.waive([WAIVER, replace(WAIVER, code="IMG01")])
        approvals.waive([again, replace(WAIVER, digest="d2")])

        assert approvals.waivers("d1") == (replace(WAIVER, code="IMG01"), again)
        assert approvals.waivers("d3") == ()

    def test_what_went_out_as_a_test_is_known_by_its_edition(self, approvals: Approvals) -> None:
        approvals.record_test("brev", "d1", "anna@example.se", "karin", NOW, request=True)

        assert approvals.tested("brev", "d1")
        assert not approvals.tested("brev", "d2")
        assert approvals.tests("brev") == (MailedTest("brev", "d1", "anna@example.se", "karin", NOW, request=True),)

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
