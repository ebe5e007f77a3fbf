"""Mail an issue to a list: freeze it if need be, hold, and send until nothing is due."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from tidings.app.build import build
from tidings.app.decisions import archive
from tidings.app.opening import open_ledger
from tidings.app.plan import Receipt, audience_of, receipt
from tidings.app.publish import list_mailed, put_up
from tidings.app.signoff import demand_approval
from tidings.app.waive import NOTHING, Allowed, record
from tidings.app.workspace import locate
from tidings.config import Workspace
from tidings.content.pairs import issue_name
from tidings.couriers.smtp import Relay, SmtpCourier
from tidings.errors import PRECEDENCE, HeldError, StorageError, TidingsError, UnknownNameError
from tidings.mailing.compose import Composer
from tidings.mailing.send import Orders, Outcome
from tidings.mailing.send import send as mail
from tidings.model.delivery import Delivery
from tidings.model.finding import Finding, Severity
from tidings.model.mailing import Mailing, Tally
from tidings.model.patience import Patience
from tidings.model.token import sign
from tidings.preflight.run import Purpose
from tidings.stores.ledger import Ledger

UNANSWERED = (
    "note: this version neither answers unsubscribe links nor reads unsubscribe mails;"
    " `tidings subscribers remove ADDRESS` lets a reader go"
)
OF_MAILING = "PRO"  # how the codes of checks of the process begin
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Progress(Protocol):
    """Somebody who watches."""

    def start(self, tally: Tally) -> None:
        """Hear where the mailing stands at the beginning."""

    def __call__(self, delivery: Delivery) -> None:
        """Hear of a delivery that has come to a result."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a run: the mailing, its numbers, what ended it early, and when somebody is due again (local)."""

    mailing: Mailing
    tally: Tally
    error: TidingsError | None = None
    next_due: datetime | None = None

    @property
    def exit_code(self) -> int:
        """The code of what matters most."""
        codes = {self.tally.exit_code, self.error.exit_code if self.error else 0}
        return next(code for code in PRECEDENCE if code in codes)


@dataclass(frozen=True, slots=True)
class Watcher:
    """How a run speaks with whoever started it; `agreed` raises where nobody says yes.

    `found` is told what is to be thought of before a mailing: the day, a test, four eyes, and what was let pass. The
    text was judged before.
    """

    agreed: Callable[[Receipt], None]
    say: Callable[[str], None]
    progress: Progress
    found: Callable[[Sequence[Finding]], None] = lambda _: None


def send(
    workspace: Workspace,
    issue: str | None,
    name: str,
    watcher: Watcher,
    *,
    limit: int | None = None,
    wait: bool = False,
    allowed: Allowed = NOTHING,
) -> Sent:
    """Mail an issue to a list, or go on with that; return where it stands then.

    At most `limit` deliveries are taken up; with `wait` it stays until nobody is deferred, or the limit is reached.
    What is `allowed` counts where the issue is frozen now: what goes on was checked before.

    Raises:
        DraftError: a check or a missing approval stops it, or nobody would be mailed.
        HeldError: another run has this mailing.
        SettingsError, StorageError: before anything is mailed.
        StoppedError: a page or a picture that the mail leads to is not served.
    """
    carrier = relay(workspace)
    workspace.secrets()
    ledger = open_ledger(workspace)
    mailing, fresh = frozen(workspace, ledger, issue, name, watcher, allowed)
    with ledger.hold(mailing.id):
        mailing = ledger.mailing(mailing.id)
        if not ledger.tally(mailing.id).due:
            if mailing.unfinished:
                # A run that was killed after its last reply had no time to say so.
                mailing = ledger.end(mailing.id, datetime.now(UTC))
            watcher.say(f"{mailing.name} is {mailing.state.value}: there is nobody left to mail")
            return Sent(mailing, ledger.tally(mailing.id))
        _prepare(workspace, ledger, mailing, watcher, fresh=fresh)
        run = Run(workspace, ledger, mailing, carrier, watcher, limit)
        outcome = asyncio.run(run.go(wait=wait))
        # What another run has taken over is that run's to end; and a ledger that refuses is not asked once more.
        if not isinstance(outcome.error, HeldError | StorageError):
            mailing = ledger.end(mailing.id, datetime.now(UTC))
            _list(workspace, ledger, mailing, watcher)
        due = ledger.next_due(mailing.id)
        return Sent(
            ledger.mailing(mailing.id),
            ledger.tally(mailing.id),
            outcome.error,
            due.astimezone(workspace.zone) if due else None,
        )


def frozen(
    workspace: Workspace,
    ledger: Ledger,
    issue: str | None,
    name: str,
    watcher: Watcher,
    allowed: Allowed = NOTHING,
) -> tuple[Mailing, bool]:
    """Return the mailing of this issue and list, and whether it was frozen just now."""
    if mailing := ledger.mailing_of(_name(workspace, issue), f"list={name}"):
        if mailing.unfinished and _changed(workspace, issue, mailing):
            watcher.say(f"the drafts have changed since {mailing.name} was planned; it goes on as it was frozen then")
            if not ledger.offered(mailing.id):
                watcher.say(f"to take the new text: tidings plan {mailing.issue} --list {name}")
        return mailing, False
    built = build(workspace, issue)
    audience, passed = audience_of(workspace, built, name, Purpose.MAIL, allowed)
    process = (one for one in passed.report.of(Severity.WARNING) if one.code.startswith(OF_MAILING))
    watcher.found((*process, *(one for one in passed.report.findings if one.waived)))
    record(workspace, passed.waivers)
    now = datetime.now(UTC)
    mailing = ledger.freeze(built.edition, audience, now)
    return mailing, mailing.created == now


def _name(workspace: Workspace, issue: str | None) -> str:
    """Return the issue's name; the ledger may know one whose drafts are gone."""
    try:
        return issue_name(locate(workspace, issue))
    except UnknownNameError:
        if issue is None:
            raise
        return issue


def _changed(workspace: Workspace, issue: str | None, mailing: Mailing) -> bool:
    """Whether the drafts would give another edition now; drafts that give none have changed too."""
    try:
        return build(workspace, issue).edition.digest != mailing.digest
    except TidingsError:
        return True


def _prepare(workspace: Workspace, ledger: Ledger, mailing: Mailing, watcher: Watcher, *, fresh: bool) -> None:
    """Do all that comes before a mail: ask for the approval, then somebody's yes, then for what the mail leads to.

    Where one of them fails, what was frozen just now is taken back. An approval that was withdrawn, or a picture that
    is no longer served, stops a mailing under way.
    """
    try:
        demand_approval(workspace, mailing)
        if not mailing.begun:
            if not workspace.settings.smtp.loopback:
                watcher.say(UNANSWERED)
            watcher.agreed(receipt(ledger, mailing))
        put_up(workspace, ledger.edition(mailing.id), again=mailing.begun)
        if not mailing.begun:
            archive(workspace, mailing)
    except BaseException:
        if fresh:
            ledger.discard(mailing.id)
        raise


def _list(workspace: Workspace, ledger: Ledger, mailing: Mailing, watcher: Watcher) -> None:
    """Name a mailed issue in archive and feed; that they cannot be written does not undo a mailing."""
    if not mailing.begun:
        return
    try:
        list_mailed(workspace, ledger.edition(mailing.id), mailing)
    except TidingsError as error:
        watcher.say(f"note: archive and feed do not name {mailing.issue} yet ({error}); `tidings publish` mends that")


class Run:
    """One run of one mailing in this process."""

    def __init__(
        self,
        workspace: Workspace,
        ledger: Ledger,
        mailing: Mailing,
        carrier: Relay,
        watcher: Watcher,
        limit: int | None,
    ) -> None:
        self._workspace = workspace
        self._ledger = ledger
        self._mailing = mailing
        self._carrier = carrier
        self._watcher = watcher
        self._limit = limit
        self._orders = Orders(asyncio.Event(), asyncio.Event())

    async def go(self, *, wait: bool) -> Outcome:
        """Hold, then mail what is due; with `wait`, again whenever somebody is due, until nobody is."""
        self._on_signal(self._orders.stop.set)
        await self._hold()
        if self._orders.stop.is_set():
            self._watcher.say("stopped before the first mail")
            return Outcome(stopped=True)
        self._on_signal(self._heed)
        number = await asyncio.to_thread(self._ledger.begin, self._mailing.id, datetime.now(UTC))
        self._watcher.progress.start(await asyncio.to_thread(self._ledger.tally, self._mailing.id))
        left = self._limit
        while True:
            outcome = await self._mail(number, left)
            left = None if left is None else left - outcome.taken
            due = await asyncio.to_thread(self._ledger.next_due, self._mailing.id)
            if not wait or outcome.stopped or outcome.error or due is None or left == 0:
                return outcome
            self._watcher.say(f"waiting until {due.astimezone(self._workspace.zone):%H:%M:%S} for deferred recipients")
            await self._rest_until(due)

    def _on_signal(self, call: Callable[[], None]) -> None:
        for number in SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, call)

    def _heed(self) -> None:
        """Drain at the first signal; at the second, do not even wait for replies."""
        if self._orders.stop.is_set():
            self._orders.abort.set()
        else:
            self._orders.stop.set()
            self._watcher.say("stopping: waiting for the relay's replies; once more to leave them in doubt")

    async def _hold(self) -> None:
        """Wait out the hold window, once per mailing; a run begun before has waited already."""
        if self._mailing.begun:
            return
        until = self._mailing.held_until
        if until is None and (seconds := self._workspace.settings.sending.hold_seconds):
            until = datetime.now(UTC) + timedelta(seconds=seconds)
            await asyncio.to_thread(self._ledger.hold_until, self._mailing.id, until)
        if until and until > datetime.now(UTC):
            shown = until.astimezone(self._workspace.zone)
            self._watcher.say(f"held until {shown:%H:%M:%S}; Ctrl-C, and nobody is mailed")
            await self._rest_until(until)

    async def _rest_until(self, when: datetime) -> None:
        seconds = (when - datetime.now(UTC)).total_seconds()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._orders.stop.wait(), max(0.0, seconds))

    async def _mail(self, number: int, limit: int | None) -> Outcome:
        settings = self._workspace.settings
        secret = self._workspace.secrets()[0]
        mailing = await asyncio.to_thread(self._ledger.mailing, self._mailing.id)
        edition = await asyncio.to_thread(self._ledger.edition, mailing.id)
        # Where bounces go is no part of the mail: after a refusal it can be mended.
        bounces = self._workspace.newsletter.bounce_address
        edition = replace(edition, newsletter=replace(edition.newsletter, bounce_address=bounces))
        composer = Composer(
            edition,
            mailing=mailing.name,
            date=mailing.date or mailing.created,
            unsubscribe=partial(sign, secret=secret),
        )
        sending = settings.sending
        return await mail(
            mailing.id,
            number,
            ledger=self._ledger,
            compose=composer.compose,
            courier=lambda: SmtpCourier(self._carrier),
            connections=settings.smtp.connections,
            patience=Patience(
                first=timedelta(seconds=sending.retry_first_seconds), whole=timedelta(days=sending.retry_days)
            ),
            now=lambda: datetime.now(UTC),
            jitter=random.random,
            progress=self._watcher.progress,
            orders=self._orders,
            limit=limit,
        )


def relay(workspace: Workspace) -> Relay:
    """Return the relay that `[smtp]` names, with its password. Raises SettingsError."""
    smtp = workspace.settings.smtp
    return Relay(
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        username=smtp.username,
        password=workspace.password(),
        timeout_connect=smtp.timeout_connect,
        timeout_command=smtp.timeout_command,
        timeout_dot=smtp.timeout_dot,
    )
