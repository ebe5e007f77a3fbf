"""Rehearse a mailing: the very run of `send`, with a copy of the book and the ledger, to the built-in catcher."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tidings.app.opening import open_ledger
from tidings.app.send import Run, Watcher, frozen, relay
from tidings.config import Workspace
from tidings.couriers.catcher import Catcher, caught
from tidings.couriers.faults import Faults
from tidings.errors import DraftError, Place, StoppedError, StorageError
from tidings.model.delivery import Delivery
from tidings.model.mailing import Mailing, Tally
from tidings.stores import database
from tidings.stores.lock import hold
from tidings.web import serving
from tidings.web.rehearsal.routes import Rehearsed, application

RETRY = 0.2  # seconds: a rehearsal does not wait five minutes for somebody who was put off on purpose


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of a rehearsal.

    Args:
        folder: holds the scratch ledger and `post`, the Maildir of what was caught; only its owner may look into it.
        deliveries: everybody of the audience, as the scratch ledger has them in the end.
        offered: how many were offered their mail for the first time.
        running: seconds from the first offer to the last recipient's first: those put off are tried again later.
        hold: seconds that the real one is held before its first mail.
    """

    mailing: Mailing
    tally: Tally
    deliveries: tuple[Delivery, ...]
    folder: Path
    offered: int
    running: float
    hold: int

    @property
    def post(self) -> Path:
        """The Maildir."""
        return self.folder / "post"

    def mails(self) -> Mapping[str, Path]:
        """Return the file of each mail by whom it was for."""
        return caught(self.post)

    @property
    def real(self) -> timedelta:
        """How long the real one would take at the pace of this one, its hold window included."""
        return timedelta(seconds=round(self.hold + self.running))


@contextmanager
def stage(workspace: Workspace) -> Iterator[Path]:
    """Give the folder of rehearsals, made anew, and keep every other rehearsal off it while inside.

    Nobody else may read what it keeps. Raises HeldError, StorageError.
    """
    folder = workspace.root / "out" / "rehearsal"
    with _explained(folder):
        folder.parent.mkdir(exist_ok=True)
    held = "another rehearsal is under way, or its page is still open"
    with hold(folder.with_suffix(".lock"), held, "end that one with Ctrl-C, then rehearse again"):
        with _explained(folder):
            if folder.exists():
                shutil.rmtree(folder)
            folder.mkdir(mode=0o700)
        yield folder


def rehearse(
    workspace: Workspace, folder: Path, issue: str | None, name: str, faults: Faults, watcher: Watcher
) -> Rehearsal:
    """Mail an issue to a list, so that nobody gets it; the real ledger, the web and the relay know nothing of it.

    What would stop `send` stops a rehearsal, but for a missing approval. A mailing that is under way is rehearsed from
    where it stands. What comes of it lies in `folder`, the `stage`.

    Raises:
        DraftError: an error of preflight stands, or nobody is left to mail.
        StoppedError: somebody stopped it.
        UnknownNameError: there is no such issue or list.
        StorageError: there is no database, or no room for a copy of it.
    """
    copied = database.copy(workspace.database_url, folder / "tidings.db")
    with Catcher(folder / "post", faults=faults) as catcher:
        scratch = _scratch(workspace, copied, catcher)
        ledger = open_ledger(scratch)
        mailing, _ = frozen(scratch, ledger, issue, name, watcher)
        if not ledger.tally(mailing.id).due:
            raise DraftError(f"{mailing.name} is {mailing.state.value}: there is nobody left to mail")
        held = 0 if mailing.begun else workspace.settings.sending.hold_seconds
        began = datetime.now(UTC)
        with ledger.hold(mailing.id):
            outcome = asyncio.run(Run(scratch, ledger, mailing, relay(scratch), watcher, limit=None).go(wait=True))
            mailing = ledger.end(mailing.id, datetime.now(UTC))
    if outcome.error:
        raise outcome.error
    tally = ledger.tally(mailing.id)
    if outcome.stopped:
        raise StoppedError(
            f"the rehearsal was stopped with {tally.due} of {tally.audience} left; nobody was mailed",
            hint="it begins anew when it is run again",
        )
    deliveries = tuple(ledger.deliveries(mailing.id))
    # Whom the real mailing has offered theirs before says nothing about the pace of this one.
    offered = [delivery.first for delivery in deliveries if delivery.first and delivery.first >= began]
    running = (max(offered) - min(offered)).total_seconds() if offered else 0.0
    return Rehearsal(mailing, tally, deliveries, folder, len(offered), running, held)


def show(rehearsal: Rehearsal, *, real: str, language: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve a page on which every mail can be opened, until a signal ends it.

    Args:
        rehearsal: what came of it.
        real: how long the real one would take, in words.
        language: of the page, "sv" or "en".
        port: on loopback; 0 takes a free one.
        ready: is given the page's address.

    Raises:
        SettingsError: the port cannot be had.
    """
    mails = rehearsal.mails()

    def read(address: str) -> bytes | None:
        return mails[address].read_bytes() if address in mails else None

    deliveries = {delivery.id: delivery for delivery in rehearsal.deliveries}
    counts = {state: count for state, count in rehearsal.tally.counts.items() if count}
    shown = Rehearsed(rehearsal.mailing.issue, counts, deliveries, read, real)
    with serving.listening(port) as listener:
        asyncio.run(serving.serve(application(shown, language), listener, ready))


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Make a StorageError of what the disk has against a folder."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"cannot be made anew: {error.strerror}", place=Place(str(folder))) from None


def _scratch(workspace: Workspace, database_url: str, catcher: Catcher) -> Workspace:
    """Return the workspace with another database and relay, no hold window, no approval, and little patience."""
    settings = workspace.settings
    changed = {
        "smtp": settings.smtp.model_copy(
            update={"host": catcher.host, "port": catcher.port, "security": "none", "username": ""}
        ),
        "database": settings.database.model_copy(update={"url": database_url}),
        "approval": settings.approval.model_copy(update={"required": "none"}),
        "sending": settings.sending.model_copy(update={"hold_seconds": 0, "retry_first_seconds": RETRY}),
    }
    return replace(workspace, settings=settings.model_copy(update=changed))
