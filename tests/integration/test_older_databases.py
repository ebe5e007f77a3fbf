"""An office that has worked with an older Tidings goes on: its database is brought up when it is opened."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from readers import NOW, PICTURE, edition
from tidings.errors import StorageError
from tidings.model.audience import Audience, Recipient
from tidings.model.edition import Recipe, Source
from tidings.stores import database, migrations
from tidings.stores.approvals import Approvals
from tidings.stores.database import Database
from tidings.stores.ledger import Ledger

RECIPE = Recipe("workspace/drafts/januari.md", "sv", "article", (("tidings", "0.1"),), (Source("a.md", b"Hej."),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database as the first version of Tidings left it, in the middle of a mailing."""
    path = tmp_path / "tidings.db"
    old = Database(path, busy=0.1)
    with old.writing() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        command.upgrade(config, "0001")
    old.close()
    brev = edition(pictures=(PICTURE,))
    document = asdict(replace(brev, pictures=()))
    known = {"name", "language", "sender", "reply_to", "bounce_address", "list_id", "postal_address", "web_url"}
    document["newsletter"] = {key: document["newsletter"][key] for key in (*known, "inbox_address")}
    described = asdict(PICTURE)
    document["pictures"] = [{key: described[key] for key in described if key not in {"data", "address"}}]
    kept = {"issue", "newsletter", "subject", "preheader", "html", "text", "language", "pictures", "fields", "reply_to"}
    with closing(sqlite3.connect(path)) as ledger, ledger:
        written = json.dumps({key: document[key] for key in kept})
        ledger.execute("INSERT INTO editions VALUES (1, ?, ?)", [brev.digest, written])
        ledger.execute("INSERT INTO pictures VALUES (1, ?, ?)", [PICTURE.cid, PICTURE.data])
        when = "2026-12-01 09:30:15"
        row = (1, "brev.1", "brev", "list=readers", 1, "planned", 0, when, None, None, None)
        ledger.execute(f"INSERT INTO mailings VALUES ({', '.join('?' * len(row))})", row)
        yes = (1, "brev", brev.digest, "karin", "Karin Lind", "läst", when, False)
        ledger.execute(f"INSERT INTO approvals VALUES ({', '.join('?' * len(yes))})", yes)
    return path


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    opened = database.connect(f"sqlite:///{path}")
    yield Ledger(opened)
    opened.close()


def test_what_was_frozen_is_there_and_nobody_knows_what_it_was_made_of(ledger: Ledger) -> None:
    (mailing,) = ledger.mailings()

    assert ledger.edition(mailing.id) == edition(pictures=(PICTURE,))
    assert ledger.damage(mailing.id) == ()
    assert ledger.recipe(mailing.id) is None


def test_the_office_goes_on_as_with_a_new_one(ledger: Ledger) -> None:
    audience = Audience("list=readers", (Recipient("a@example.org", 1),))
    made = replace(edition("januari"), recipe=RECIPE)

    mailing = ledger.freeze(made, audience, NOW)

    assert ledger.recipe(mailing.id) == RECIPE
    assert [one.name for one in ledger.mailings()] == ["brev.1", "januari.1"]


def test_who_approved_is_known_and_what_was_open_then_is_not(path: Path) -> None:
    opened = database.connect(f"sqlite:///{path}")
    approvals = Approvals(opened)

    assert [(one.who, one.warnings) for one in approvals.of("brev")] == [("Karin Lind (karin)", ())]
    assert approvals.waivers(edition(pictures=(PICTURE,)).digest) == ()
    opened.close()


def test_what_an_import_changed_is_kept_row_by_row(path: Path) -> None:
    when = "2026-11-01 08:00:00"
    with closing(sqlite3.connect(path)) as ledger, ledger:
        ledger.execute("INSERT INTO lists VALUES (1, 'readers', ?)", [when])
        ledger.execute("INSERT INTO subscribers VALUES (1, 'a@example.org', ?)", [when])
        values = (5, 1, 1, "active", when, "en", '{"first_name": "Åsa"}', None)
        ledger.execute(f"INSERT INTO subscriptions VALUES ({', '.join('?' * len(values))})", values)
        before = json.dumps([[5, "sv", {"first_name": "Asa"}]])
        ledger.execute("INSERT INTO imports VALUES (3, 1, 'consent', 'form', ?, ?)", [when, before])

    database.connect(f"sqlite:///{path}").close()

    with closing(sqlite3.connect(path)) as ledger:
        [kept] = ledger.execute("SELECT * FROM import_changes").fetchall()
        [made] = ledger.execute("SELECT basis, by, undone FROM imports").fetchall()
        [of] = ledger.execute("SELECT title, public, fields FROM lists").fetchall()
    assert kept == (3, 5, "active", f"{when}.000000", "sv", '{"first_name": "Asa"}')
    assert made == ("consent", "", None)
    assert of == ("", 0, "{}")


def test_two_commands_that_open_it_at_once_both_go_on(path: Path) -> None:
    script = f"from tidings.stores import database; database.connect('sqlite:///{path}')"
    openers = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(3)]

    assert [opener.wait(60) for opener in openers] == [0, 0, 0]


def test_while_another_writes_it_is_not_brought_up_and_says_so(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="is locked by another process"):
            database.connect(f"sqlite:///{path}", busy=0.1)
        other.execute("ROLLBACK")

    database.connect(f"sqlite:///{path}", busy=0.1).close()
