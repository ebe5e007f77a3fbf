"""Make and open the database, hand out transactions, and say in one sentence what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from tidings.errors import Place, SettingsError, StorageError
from tidings.stores.schema import REVISION

BUSY = 60.0  # seconds that a transaction waits for another process
NETWORK = frozenset({"nfs", "nfs3", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs"})
MOUNTS = Path("/proc/mounts")

# What SQLite calls it (https://www.sqlite.org/rescode.html): our sentence, and what to do.
FAULTS = {
    sqlite3.SQLITE_BUSY: ("is locked by another process", "wait until that has ended, then run this again"),
    sqlite3.SQLITE_LOCKED: ("is locked by another process", "wait until that has ended, then run this again"),
    sqlite3.SQLITE_READONLY: ("cannot be written", "give yourself the right to write the file and its folder"),
    sqlite3.SQLITE_PERM: ("may not be opened", "give yourself the right to write the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "look at the rights of the file and its folder"),
    sqlite3.SQLITE_FULL: ("has no room left on the disk", "make room, then run this again; nothing is half done"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk fails", "look at the disk and its free space"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "put a backup in its place, and keep the damaged file"),
    sqlite3.SQLITE_NOTADB: ("is no SQLite database", "put a backup in its place, and keep this file"),
}
ABSENT_HINT = "`tidings init` or `tidings subscribers import` makes one"


class Database:
    """An open database: every `reading` and `writing` is one transaction on a connection of its own."""

    def __init__(self, path: Path, busy: float) -> None:
        self.path = path
        self._writer = _engine(path, busy)
        self._reader = self._writer.execution_options(tidings_begin="BEGIN")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database, and never waits for a writer."""
        with self._explained(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that is the only writer; commit durably at the end, roll back on any error."""
        with self._explained(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection that is not in use."""
        self._writer.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            if fault := _fault(error):
                sentence, hint = fault
                raise StorageError(sentence, place=Place(str(self.path)), hint=hint) from None
            raise


def exists(url: str) -> bool:
    """Whether there is a database, usable or not. Raises SettingsError."""
    return _path(url).exists()


def create(url: str, *, busy: float = BUSY) -> Database:
    """Make the database, or leave the one that is there; return it open.

    Raises:
        StorageError: it cannot be made there, or what is there is of a newer version.
        SettingsError: the URL is not one of SQLite.
    """
    path = _path(url)
    _demand_local(path)
    database = Database(path, busy)
    _bring_up(database, from_nothing=True)
    _demand_revision(database)
    return database


def connect(url: str, *, busy: float = BUSY) -> Database:
    """Open the database that is there; one that an older Tidings wrote is brought up to this one, whole or not at all.

    Args:
        url: `sqlite:///` and a path.
        busy: seconds to wait for another process that writes.

    Raises:
        StorageError: there is none, it is of a newer version, damaged, locked, or on a network file system.
        SettingsError: the URL is not one of SQLite.
    """
    path = _path(url)
    if not path.is_file():
        raise StorageError("there is no database", place=Place(str(path)), hint=ABSENT_HINT)
    _demand_local(path)
    database = Database(path, busy)
    with database.reading() as connection:
        old = _is_older(_revision(connection))
    if old:
        _bring_up(database)
    _demand_revision(database)
    return database


def copy(url: str, to: Path) -> str:
    """Copy the database as it is at one moment into a file of its own; return the copy's URL.

    Raises:
        StorageError: there is none, or the copy cannot be written.
        SettingsError: the URL is not one of SQLite.
    """
    connect(url).close()
    with closing(_open(_path(url), BUSY)) as source, closing(sqlite3.connect(to)) as copied:
        source.backup(copied)
    return f"sqlite:///{to}"


def network_mount(path: Path, mounts: str) -> str:
    """Return the network file system that `path` lies on, or an empty string; `mounts` as in /proc/mounts."""
    nearest, kind = Path("/"), ""
    for line in mounts.splitlines():
        point, name = line.split()[1:3]
        folder = Path(point.encode().decode("unicode_escape"))  # a blank is written \040
        if path.is_relative_to(folder) and len(folder.parts) >= len(nearest.parts):
            nearest, kind = folder, name
    return kind if kind in NETWORK else ""


def _path(url: str) -> Path:
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise SettingsError(f'"{url}" names no SQLite file', hint='for example url = "sqlite:///tidings.db"')
    return Path(parsed.database)


def _demand_local(path: Path) -> None:
    kind = network_mount(path.resolve(), MOUNTS.read_text("utf-8")) if MOUNTS.exists() else ""
    if kind:
        raise StorageError(
            f"lies on a network file system ({kind}), where SQLite cannot keep its promises",
            place=Place(str(path)),
            hint="put it on a local disk, or use PostgreSQL: [database] url = postgresql://…",
        )


def _engine(path: Path, busy: float) -> Engine:
    # Transactions are ours, as SQLAlchemy's SQLite chapter has it: the driver's own BEGIN comes too late.
    engine = create_engine("sqlite://", creator=lambda: _open(path, busy), poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        begin = connection.get_execution_options().get("tidings_begin", "BEGIN IMMEDIATE")
        connection.connection.cursor().execute(begin)

    return engine


def _open(path: Path, busy: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=busy, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _revision(connection: Connection) -> str | None:
    """Return the newest migration that the database has seen, or None for an empty file."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _is_older(revision: str | None) -> bool:
    return revision is not None and revision.isdigit() and int(revision) < int(REVISION)


def _bring_up(database: Database, *, from_nothing: bool = False) -> None:
    """Make the tables that are missing, in one transaction: whoever works with the database meanwhile goes on."""
    from tidings.stores.migrations import upgrade  # noqa: PLC0415 -- alembic costs half a second

    with database.writing() as connection:
        found = _revision(connection)
        if _is_older(found) or (found is None and from_nothing):
            upgrade(connection)


def _demand_revision(database: Database) -> None:
    with database.reading() as connection:
        found = _revision(connection)
    if found is None:
        raise StorageError("is no database of Tidings", place=Place(str(database.path)), hint=ABSENT_HINT)
    if found != REVISION:
        raise StorageError(
            f"is of version {found}, and this Tidings knows {REVISION}",
            place=Place(str(database.path)),
            hint="use the Tidings that wrote it, or a newer one",
        )


def _fault(error: Exception) -> tuple[str, str] | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else FAULTS.get(code & 0xFF)  # the low byte names the family
