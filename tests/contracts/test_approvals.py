"""What any record of approvals must do; an adapter inherits the class and gives `approvals`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from readers import NOW, new_database
from tidings.model.approval import Approval
from tidings.stores.approvals import Approvals

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


class TestSqliteApprovals(ApprovalsContract):
    @pytest.fixture
    def approvals(self, tmp_path: Path) -> Iterator[Approvals]:
        opened = new_database(tmp_path)
        yield Approvals(opened)
        opened.close()
