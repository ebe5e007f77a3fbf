"""What was mailed is proved: by its bytes, and by making it once more."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shell import Tidings


@pytest.fixture
def mailed(tidings: Tidings, office: Path) -> Path:
    """Return an office of which the example issue is frozen."""
    assert tidings("plan", "2026-12", "--list", "readers", "-C", office).code == 0
    return office


def change(office: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(office / "tidings.db")) as other, other:
        assert other.execute(sql, values).rowcount == 1


def test_what_nobody_touched_is_as_it_was_and_is_made_once_more(tidings: Tidings, mailed: Path) -> None:
    (mailed / "drafts" / "2026-12" / "issue.md").unlink()
    (mailed / "templates" / "theme.toml").write_text('accent = "#112233"\n')

    answer = tidings("verify", "2026-12.1", "-C", mailed)
    document = tidings("verify", "2026-12.1", "--json", "-C", mailed).document

    assert (answer.code, answer.err) == (0, "")
    assert "every byte is as it was frozen" in answer.out
    assert "made once more from its sources, it is the same" in answer.out
    assert (document["sound"], document["digest"]) == (True, document["rebuilt"])
    assert set(document) == {
        *("schema", "mailing", "issue", "digest", "sound", "damaged", "trouble", "rebuilt", "libraries", "changes"),
    }


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE editions SET document = replace(document, 'Kustnytt', 'Kustskvaller')", "its text"),
        ("UPDATE editions SET document = '{'", "its text"),
        ("UPDATE editions SET document = '[]'", "its text"),
        ("UPDATE editions SET recipe = '{'", "the list of its sources"),
        ("UPDATE pictures SET data = x'00' WHERE rowid = (SELECT min(rowid) FROM pictures)", "the picture "),
        (
            "UPDATE files SET data = data || x'0a' FROM sources WHERE file = checksum AND path LIKE '%issue.md'",
            "the source workspace/drafts/2026-12/issue.md",
        ),
    ],
)
def test_bytes_that_were_changed_are_named(tidings: Tidings, mailed: Path, sql: str, what: str) -> None:
    change(mailed, sql)

    answer = tidings("verify", "2026-12", "-C", mailed)

    assert answer.code == 1
    assert f"error: 2026-12.1 is not as it was frozen: {what}" in answer.err
    assert "Traceback" not in answer.err


def test_another_library_that_makes_the_same_is_told_and_is_no_error(tidings: Tidings, mailed: Path) -> None:
    with closing(sqlite3.connect(mailed / "tidings.db")) as kept:
        [[recipe]] = kept.execute("SELECT recipe FROM editions").fetchall()
    then = json.loads(recipe)
    then["libraries"] = [[name, "1.0" if name == "mjml-python" else number] for name, number in then["libraries"]]
    change(mailed, "UPDATE editions SET recipe = ?", json.dumps(then))

    answer = tidings("verify", "2026-12", "-C", mailed)

    assert answer.code == 0
    assert "mjml-python: 1.0 then, " in answer.out


def test_where_something_else_is_made_a_reader_would_see_this(tidings: Tidings, mailed: Path) -> None:
    """As if a library made another mail of the same drafts: here the drafts themselves are others."""
    with closing(sqlite3.connect(mailed / "tidings.db")) as kept:
        [[path, data]] = kept.execute(
            "SELECT path, data FROM sources JOIN files ON checksum = file WHERE path LIKE '%matbojar.txt'"
        )
    other = data.replace(b"Trettio", b"Fyrtio")
    assert other != data
    checksum = hashlib.sha256(other).hexdigest()
    change(mailed, "INSERT INTO files VALUES (?, ?)", checksum, other)
    change(mailed, "UPDATE sources SET file = ? WHERE path = ?", checksum, path)

    answer = tidings("verify", "2026-12", "-C", mailed)

    assert answer.code == 1
    assert "made once more from its sources, it is another" in answer.err
    assert "[-Trettio" in answer.out
    assert "{+Fyrtio" in answer.out


def test_drafts_that_this_tidings_cannot_read_any_more_are_a_sentence(tidings: Tidings, mailed: Path) -> None:
    data = b"---\nlayout: wide\n---\nHej.\n"
    checksum = hashlib.sha256(data).hexdigest()
    change(mailed, "INSERT INTO files VALUES (?, ?)", checksum, data)
    change(mailed, "UPDATE sources SET file = ? WHERE path LIKE '%issue.md'", checksum)

    answer = tidings("verify", "2026-12", "-C", mailed)

    assert answer.code == 1
    assert "cannot be made once more: this Tidings makes nothing of its sources" in answer.err
    assert 'unknown key "layout"' in answer.err


def test_sources_that_lead_out_of_their_folder_are_not_written(tidings: Tidings, mailed: Path) -> None:
    change(mailed, "UPDATE sources SET path = '../../escaped.md' WHERE path LIKE '%issue.md'")

    answer = tidings("verify", "2026-12", "-C", mailed)

    assert answer.code == 1
    assert "lies outside of the edition's sources" in answer.err


def test_what_an_older_tidings_froze_is_held_against_its_digest_alone(tidings: Tidings, mailed: Path) -> None:
    change(mailed, "UPDATE editions SET recipe = NULL")

    answer = tidings("verify", "2026-12", "-C", mailed)

    assert answer.code == 1
    assert "every byte is as it was frozen" in answer.out
    assert "an older Tidings froze it" in answer.err


def test_a_mailing_that_is_none_is_a_name_that_does_not_exist(tidings: Tidings, mailed: Path) -> None:
    answer = tidings("verify", "2026-21", "-C", mailed)

    assert answer.code == 2
    assert 'did you mean "2026-12' in answer.err


def test_an_issue_from_outside_of_the_workspace_is_made_once_more(
    tidings: Tidings, office: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "texter" / "gästbrev"
    elsewhere.mkdir(parents=True)
    (elsewhere / "text.md").write_text(
        "---\ntitle: Gästbrev\npreheader: Ett brev\n---\nHej.\n\n![Kust](kust%201.png)\n"
    )
    (elsewhere / "kust 1.png").write_bytes((office / "drafts" / "2026-12" / "vinterkust.png").read_bytes())
    planned = tidings("plan", elsewhere, "--list", "readers", "-C", office)
    assert planned.code == 0, planned.err
    (elsewhere / "text.md").unlink()

    assert tidings("verify", "gästbrev", "-C", office).code == 0
