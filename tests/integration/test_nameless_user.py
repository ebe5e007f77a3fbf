"""A container may run Tidings as a number that the system has no name for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tidings.app.person import owner, user

NAMELESS = 54_321

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


@pytest.fixture
def nameless(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Be such a user, with the rights to become root again."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    real, effective, saved = os.getresuid()
    os.setresuid(NAMELESS, effective, saved)
    yield NAMELESS
    os.setresuid(real, effective, saved)


def test_who_has_no_name_is_known_by_number(nameless: int) -> None:
    assert user() == f"user {nameless}"


def test_so_is_whose_file_it_is(tmp_path: Path) -> None:
    draft = tmp_path / "brev.md"
    draft.write_text("Hej.")
    os.chown(draft, NAMELESS, -1)

    assert owner(draft) == f"user {NAMELESS}"
