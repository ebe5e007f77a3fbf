"""A workspace is made whole or not at all, and what an office wrote stays as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shell import Tidings
from tidings.app.initialise import initialise
from tidings.config import load
from tidings.errors import SettingsError

ANSWERS = {
    "name": 'Kust "bladet" \\ vår',
    "language": "sv",
    "sender": "Kustbladet <brev@example.se>",
    "postal_address": "Box 7, 621 00 Visby",
    "inbox": "avanmal@example.se",
    "host": "localhost",
}


def test_answers_stand_in_the_settings_as_they_were_typed(tmp_path: Path) -> None:
    initialise(tmp_path, ANSWERS)

    newsletter = load(tmp_path).newsletter
    assert (newsletter.name, newsletter.postal_address) == (ANSWERS["name"], ANSWERS["postal_address"])
    assert newsletter.inbox_address == "avanmal@example.se"
    assert (tmp_path / ".tidings-secret").stat().st_mode & 0o777 == 0o600


def test_a_wrong_answer_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="address"):
        initialise(tmp_path / "ny", ANSWERS | {"inbox": "kansliet"})

    assert not (tmp_path / "ny").exists()


def test_the_example_does_not_lie_over_what_is_there(tidings: Tidings, tmp_path: Path) -> None:
    draft = tmp_path / "drafts" / "2026-12" / "matbojar.txt"
    draft.parent.mkdir(parents=True)
    draft.write_text("Mitt eget\n", "utf-8")

    assert tidings("init", tmp_path, "--example").code == 0

    assert draft.read_text("utf-8") == "Mitt eget\n"
    assert (draft.parent / "issue.md").exists()


def test_a_workspace_that_is_there_is_only_completed(tidings: Tidings, office: Path) -> None:
    before = (office / "tidings.toml").read_text("utf-8")
    (office / ".tidings-secret").unlink()

    answer = tidings("init", office)

    assert answer.out == f"{office} is a workspace already; its files stay as they are\n"
    assert (office / "tidings.toml").read_text("utf-8") == before
    assert (office / ".tidings-secret").exists()


def test_two_drafts_of_one_name_are_not_chosen_between(tidings: Tidings, office: Path) -> None:
    for name in ("januari.md", "januari.TXT"):
        (office / "drafts" / name).write_text("Rubrik\n\nEn text.\n", "utf-8")

    answer = tidings("build", "januari", "-C", office)

    assert answer.code == 1
    assert answer.err.startswith("error: drafts/januari.md: has the same name as januari.TXT\n")


def test_a_database_that_cannot_be_used_stops_a_check_and_no_build(tidings: Tidings, office: Path) -> None:
    with closing(sqlite3.connect(office / "tidings.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()

    built, checked = tidings("build", "2026-12", "-C", office), tidings("check", "2026-12", "-C", office)

    assert (built.code, checked.code) == (0, 8)
    assert (office / "out" / "2026-12.html").exists()
    assert "merge fields were held against no list" in built.err
    assert "is of version 9999" in built.err


def test_who_is_not_there_is_named(tidings: Tidings, office: Path) -> None:
    for words, sentence in (
        (["status", "januari"], 'there is no mailing "januari"'),
        (["check", "2026-13"], 'there is no issue "2026-13" in drafts/, and no such file'),
        (["check", "2026-12", "--list", "reader"], 'there is no list "reader"'),
        (["subscribers", "remove", "ingen@example.se"], "ingen@example.se is not on any list"),
        (["suppress", "ingen"], '"ingen" is no address'),
        (["check", "--explain", "ENV99"], 'there is no check "ENV99"'),
    ):
        answer = tidings(*words, "-C", office)
        assert answer.code == 2
        assert answer.err.startswith(f"error: {sentence}")
