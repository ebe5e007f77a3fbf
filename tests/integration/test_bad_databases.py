"""A database that cannot do its part is one sentence with a place and a hint, and nothing is half done."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from readers import NOW, addresses, edition, joining, new_database
from tidings.errors import SettingsError, StorageError
from tidings.model.change import Change, Entry
from tidings.stores import database
from tidings.stores.book import Book
from tidings.stores.database import Database
from tidings.stores.ledger import Ledger
from tidings.stores.schema import metadata

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database with a list of three."""
    opened = new_database(tmp_path)
    Book(opened).apply(joining("readers", addresses(3)), NOW)
    opened.close()
    return opened.path


@pytest.fixture
def connect(path: Path) -> Iterator[Callable[[], Database]]:
    opened: list[Database] = []

    def once() -> Database:
        opened.append(database.connect(f"sqlite:///{path}", busy=0.1))
        return opened[-1]

    yield once
    for one in opened:
        one.close()


def test_none_there(tmp_path: Path) -> None:
    path = tmp_path / "tidings.db"
    with pytest.raises(StorageError, match="there is no database") as caught:
        database.connect(f"sqlite:///{path}")

    assert "tidings init" in caught.value.hint
    assert not path.exists(), "looking makes none"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        database.create(f"sqlite:///{tmp_path / 'nowhere' / 'tidings.db'}")


def test_locked_by_another_process(path: Path, connect: Callable[[], Database]) -> None:
    book = Book(connect())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="is locked by another process") as caught:
            book.suppress("a@example.org", "by hand", NOW)
        assert len(book.standing("readers")) == 3, "reading never waits"
        other.execute("ROLLBACK")

    assert caught.value.place
    assert caught.value.place.file == str(path)
    book.suppress("a@example.org", "by hand", NOW)
    assert book.suppressed() == {"a@example.org"}


def test_of_a_newer_version(path: Path, connect: Callable[[], Database]) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '0007'")

    with pytest.raises(StorageError, match="is of version 0007, and this Tidings knows 0004"):
        connect()
    with pytest.raises(StorageError, match="is of version 0007"):
        database.create(f"sqlite:///{path}")


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "tidings.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE songs (name)")

    with pytest.raises(StorageError, match="is no database of Tidings"):
        database.connect(f"sqlite:///{path}")


def test_not_a_database_at_all(path: Path, connect: Callable[[], Database]) -> None:
    path.write_bytes(b"Dear reader, " * 100)

    with pytest.raises(StorageError, match="is no SQLite database"):
        connect()


def test_damaged(path: Path, connect: Callable[[], Database]) -> None:
    with path.open("r+b") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(4096)
        file.write(b"\x5a" * (size - 4096))

    with pytest.raises(StorageError, match="is damaged"):
        Book(connect()).standing("readers")


def test_a_disk_without_room(path: Path, connect: Callable[[], Database]) -> None:
    opened = connect()
    book = Book(opened)
    with opened.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageError, match="has no room left on the disk") as caught:
        book.apply(joining("readers", addresses(2000)), NOW)

    assert "nothing is half done" in caught.value.hint
    assert len(book.standing("readers")) == 3


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """Return a folder that an ordinary user may read, and be one: for root nothing is read-only."""
    folder = Path(tempfile.mkdtemp(prefix="tidings-"))
    folder.chmod(0o755)
    user = os.geteuid()
    yield folder
    os.seteuid(user)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_read_only(path: Path, ordinary_user: Path) -> None:
    copy = ordinary_user / "tidings.db"
    shutil.copyfile(path, copy)
    copy.chmod(0o444)
    ordinary_user.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)

    with pytest.raises(StorageError, match=r"cannot be (written|opened)") as caught:
        Book(database.connect(f"sqlite:///{copy}")).suppress("a@example.org", "by hand", NOW)

    assert "right" in caught.value.hint


@pytest.mark.parametrize("url", ["tidings.db", "sqlite://", "postgresql://kansli@localhost/tidings", "sqlite:////"])
def test_a_url_that_names_no_file_of_sqlite(url: str) -> None:
    with pytest.raises((SettingsError, StorageError)) as caught:
        database.connect(url)

    assert caught.value.hint


def test_a_network_file_system_is_known_by_its_mount() -> None:
    mounts = """\
/dev/sda1 / ext4 rw 0 0
filer:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local\\040disk ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
host /workspaces 9p rw 0 0
"""
    found = {
        place: database.network_mount(Path(place), mounts)
        for place in ("/srv/t.db", "/home/karin/t.db", "/home/local disk/t.db", "/mnt/share/t.db", "/workspaces/a/t.db")
    }
    assert list(found.values()) == ["", "nfs4", "", "cifs", "9p"]


def test_an_exception_in_the_middle_leaves_nothing_half_done(connect: Callable[[], Database]) -> None:
    book = Book(connect())
    unfit = Entry("late@example.org", 3, "", {"name": object()})  # type: ignore[dict-item]
    change = Change("new", "utf-8", ",", added=(*joining("new", addresses(5, start=10)).added, unfit))

    with pytest.raises(Exception, match="JSON serializable"):
        book.apply(change, NOW)

    assert book.lists() == ("readers",)
    assert len(list(book.people())) == 3


def test_every_import_leaves_evidence_and_what_it_changed(connect: Callable[[], Database]) -> None:
    opened = connect()
    book = Book(opened)
    changed = Entry("reader0@example.org", 2, "en", {"first_name": "Ny"})
    book.apply(
        Change("readers", "utf-8", ",", added=joining("readers", ["x@example.org"]).added, changed=(changed,)),
        NOW,
        "consent",
        "form of 2026",
    )

    with opened.reading() as connection:
        consents = connection.execute(text("SELECT basis, source, count(*) FROM consents GROUP BY 1, 2")).all()
        [before] = connection.execute(text("SELECT state, language, fields FROM import_changes")).all()
    assert sorted(map(tuple, consents)) == [("consent", "form of 2026", 1), ("unknown", "", 3)]
    assert before[:2] == ("active", "sv")
    assert "Namn 2" in before.fields
    assert "Kansliet" in before.fields


def test_the_migrations_make_the_tables_that_the_code_knows(connect: Callable[[], Database]) -> None:
    with connect().reading() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "(?i).*expression-based index")  # cannot be read back from SQLite
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        made = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'index'")).scalars().all()
    assert {"subscribers_person", "deliveries_person", "deliveries_claim"} <= set(made)


def test_the_disk_is_asked_for_every_commit(connect: Callable[[], Database]) -> None:
    with connect().reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
        assert asked == {"journal_mode": "wal", "synchronous": 2}
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_opening_a_database_does_not_cost_alembic(path: Path) -> None:
    script = (
        "import sys; from tidings.stores import book, database, ledger;"
        f"database.connect('sqlite:///{path}'); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_ledger_is_read_while_it_is_written(path: Path, connect: Callable[[], Database]) -> None:
    opened = connect()
    book, ledger = Book(opened), Ledger(opened)
    book.apply(joining("readers", addresses(3000)), NOW)
    mailing = ledger.freeze(edition(), book.audience("readers"), NOW)
    run = ledger.begin(mailing.id, NOW)

    read = ledger.deliveries(mailing.id)
    first = next(read)
    ledger.claim(mailing.id, run, 10, NOW)

    assert first.state.value == "planned"
    assert sum(1 for _ in read) == 2999
