"""Processes that want the same mailing at the same time, and processes that die."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from readers import NOW, addresses, edition, joining, new_database
from tidings.errors import HeldError
from tidings.stores import database
from tidings.stores.book import Book
from tidings.stores.ledger import Ledger
from tidings.stores.lock import hold

PRELUDE = """\
import subprocess, sys
from readers import NOW, edition
from tidings.stores import database
from tidings.stores.book import Book
from tidings.stores.ledger import Ledger
opened = database.connect("sqlite:///" + sys.argv[1])
ledger = Ledger(opened)
"""
FREEZE = """\
audience = Book(opened).audience("readers")
print("ready", flush=True)
sys.stdin.readline()
mailing = ledger.freeze(edition(text=sys.argv[2]), audience, NOW)
print(mailing.id, mailing.digest, flush=True)
"""
HOLD = """\
with ledger.hold(int(sys.argv[2])):
    subprocess.Popen(["sleep", "5"], close_fds=False, stdout=subprocess.DEVNULL)
    print("held", flush=True)
    sys.stdin.readline()
"""


class Process:
    """A real process that runs a script on a database."""

    def __init__(self, script: str, *arguments: object) -> None:
        parts = str(Path(__file__).parents[1] / "parts")
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"import sys; sys.path.append({parts!r})\n{PRELUDE}{script}", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def go_on(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def end(self, with_signal: int = signal.SIGKILL) -> None:
        self.process.send_signal(with_signal)
        self.process.communicate()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tidings.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    opened = new_database(path.parent)
    Book(opened).apply(joining("readers", addresses(2000)), NOW)
    yield Ledger(opened)
    opened.close()


def test_two_first_planners_get_one_mailing_and_one_edition(path: Path, ledger: Ledger) -> None:
    planners = [Process(FREEZE, path, text) for text in ("One text", "Another text", "A third")]
    assert [planner.line() for planner in planners] == ["ready"] * 3
    for planner in planners:
        planner.go_on()
    answers = {planner.line() for planner in planners}
    for planner in planners:
        planner.process.communicate()

    [mailing] = ledger.mailings()
    assert answers == {f"{mailing.id} {mailing.digest}"}
    assert ledger.tally(mailing.id).audience == 2000


def test_death_frees_the_lock_and_no_child_keeps_it(path: Path, ledger: Ledger) -> None:
    book = Book(database.connect(f"sqlite:///{path}"))
    mailing = ledger.freeze(edition(), book.audience("readers"), NOW)
    holder = Process(HOLD, path, mailing.id)
    assert holder.line() == "held"
    with pytest.raises(HeldError) as caught, ledger.hold(mailing.id):
        pass
    assert caught.value.exit_code == 6

    holder.end(signal.SIGKILL)

    with ledger.hold(mailing.id):
        pass
    assert [file.name for file in path.parent.glob("*.lock")] == []


def test_a_holder_that_ends_in_peace_frees_the_lock_too(path: Path, ledger: Ledger) -> None:
    book = Book(database.connect(f"sqlite:///{path}"))
    mailing = ledger.freeze(edition(), book.audience("readers"), NOW)
    holder = Process(HOLD, path, mailing.id)
    assert holder.line() == "held"
    holder.go_on()
    holder.process.communicate()

    with ledger.hold(mailing.id):
        pass


def test_a_lock_removed_by_hand_never_takes_the_next_ones_with_it(path: Path, ledger: Ledger) -> None:
    mailing = ledger.freeze(edition(), Book(database.connect(f"sqlite:///{path}")).audience("readers"), NOW)
    with ledger.hold(mailing.id):
        next(path.parent.glob("*.lock")).unlink()
        next_one = Process(HOLD, path, mailing.id)
        assert next_one.line() == "held"

    with pytest.raises(HeldError), ledger.hold(mailing.id):
        pass
    next_one.end()


def test_among_many_who_take_and_leave_the_lock_one_is_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    inside: list[int] = []
    most = [0]

    def come_and_go(number: int) -> None:
        for _ in range(400):
            with suppress(HeldError), hold(path, "held", "wait"):
                inside.append(number)
                time.sleep(0.0002)  # so that two could meet
                most.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=come_and_go, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert not path.exists()


def test_one_lock_holds_whichever_link_leads_to_the_database(path: Path, ledger: Ledger) -> None:
    mailing = ledger.freeze(edition(), Book(database.connect(f"sqlite:///{path}")).audience("readers"), NOW)
    (path.parent / "another folder").mkdir()
    link = path.parent / "another folder" / "people.db"
    link.symlink_to(path)
    other = Ledger(database.connect(f"sqlite:///{link}"))

    with ledger.hold(mailing.id), pytest.raises(HeldError), other.hold(mailing.id):
        pass


def test_a_process_killed_while_it_plans_leaves_nothing(path: Path, ledger: Ledger) -> None:
    halfway = """\
from tidings.stores.freezing import freeze
import os, signal
with opened.writing() as connection:
    freeze(connection, edition(), Book(opened).audience("readers"), NOW)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    planner = Process(halfway, path)
    planner.process.communicate()

    assert planner.process.returncode == -signal.SIGKILL
    assert ledger.mailings() == ()
