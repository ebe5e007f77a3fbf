"""Say of every issue where it stands: written, approved, being mailed, mailed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tidings.app.build import Built, build_at
from tidings.app.check import report
from tidings.app.opening import has_database, open_approvals, open_ledger
from tidings.app.signoff import Lapse, lapsed, standing_approval
from tidings.app.spelling import spelling_of
from tidings.app.workspace import issues
from tidings.config import Workspace
from tidings.errors import DraftError
from tidings.model.approval import Approval, MailedTest
from tidings.model.delivery import DeliveryState
from tidings.model.edition import version
from tidings.model.finding import Report, Severity
from tidings.model.mailing import Mailing, MailingState, Tally
from tidings.model.said import Said
from tidings.model.state import IssueState

S = IssueState
# What the mailings of an issue make of it: what asks for somebody most comes first.
URGENT = (S.LATE, S.PAUSED, S.MAILING, S.IN_DOUBT, S.SCHEDULED, S.MAILED)
UNBEGUN = frozenset({MailingState.PLANNED, MailingState.CANCELLED})
AS_THEY_ARE = {MailingState.LATE: S.LATE, MailingState.PAUSED: S.PAUSED, MailingState.SCHEDULED: S.SCHEDULED}
WORDS = {
    Severity.ERROR: ("error", "errors", "fel", "fel"),
    Severity.WARNING: ("warning", "warnings", "varning", "varningar"),
}


@dataclass(frozen=True, slots=True)
class IssueStanding:
    """Where one issue stands.

    Args:
        digest: of its edition, as it is now or as it was mailed; empty where it cannot be built.
        path: of its drafts, or None where only the ledger knows it.
        mailings: those that were begun, with their numbers, oldest first.
        built: as its drafts are now; None where they are no longer looked at, or cannot be built.
        trouble: why it cannot be built.
        report: what the checks found in it.
        approval: of exactly this edition.
        lapse: a sign-off that a change has voided.
        asked: addresses that were asked to approve exactly this edition.
        tested: whether a test mail of exactly this edition has gone out.
    """

    issue: str
    state: IssueState
    digest: str = ""
    path: Path | None = None
    mailings: tuple[tuple[Mailing, Tally], ...] = ()
    built: Built | None = None
    trouble: DraftError | None = None
    report: Report | None = None
    approval: Approval | None = None
    lapse: Lapse | None = None
    asked: tuple[str, ...] = ()
    tested: bool = False

    @property
    def version(self) -> str:
        """Six characters of its digest; empty where it has none."""
        return version(self.digest) if self.digest else ""

    @property
    def open(self) -> bool:
        """Whether it is still being written."""
        return self.state in {S.DRAFT, S.WAITING, S.APPROVED}

    def count(self, severity: Severity) -> int | None:
        """Return how many findings of a severity nobody let pass; None where nobody looked."""
        return None if self.report is None else len(self.report.of(severity))

    @property
    def note(self) -> Said:
        """What there is to know besides, in a few words."""
        if self.mailings and not self.open:
            return _numbers(self.mailings)
        if self.trouble:
            return Said("cannot be built", "kan inte byggas")
        if self.approval and not self.count(Severity.ERROR):
            return Said(f"by {self.approval.who}", f"av {self.approval.who}")
        if self.asked and not self.count(Severity.ERROR):
            return Said(", ".join(self.asked), ", ".join(self.asked))
        counts = [(self.count(severity) or 0, words) for severity, words in WORDS.items()]
        found = [_counted(number, *words) for number, words in counts if number]
        return Said(", ".join(one.en for one in found), ", ".join(one.sv for one in found))

    @property
    def remark(self) -> Said | None:
        """What has to be told in a sentence: why it cannot be built, or what voided its approval."""
        if self.trouble:
            return Said(str(self.trouble), str(self.trouble))
        return told(self.lapse) if self.lapse else None


def standings(workspace: Workspace) -> tuple[IssueStanding, ...]:
    """Return every issue: those that are open, the one that was changed last first; then the others, newest first.

    Only open ones are built and checked. Raises DraftError: two have the same name; StorageError.
    """
    drafts, mailed = issues(workspace), begun(workspace)
    over = [_over(name, mailings, drafts.get(name)) for name, mailings in mailed.items()]
    over.sort(key=lambda one: one.mailings[-1][0].created, reverse=True)
    being_written = sorted(drafts.keys() - mailed.keys(), key=lambda name: _touched(drafts[name]), reverse=True)
    return (*(_open(workspace, name, drafts[name]) for name in being_written), *over)


def told(lapse: Lapse) -> Said:
    """Say what voided a sign-off."""
    who, code = lapse.approval.who, version(lapse.approval.digest)
    if not lapse.changed:
        return Said(
            f"what readers see has changed since {who} approved {code}",
            f"det som läsarna ser har ändrats sedan {who} godkände {code}",
        )
    first, others = lapse.changed[0], len(lapse.changed) - 1
    rest = Said(f" (and {others} more)", f" (och {others} till)") if others else Said("", "")
    return Said(
        f"{first}{rest.en} has changed since {who} approved {code}",
        f"{first}{rest.sv} har ändrats sedan {who} godkände {code}",
    )


def begun(workspace: Workspace, issue: str = "") -> dict[str, tuple[tuple[Mailing, Tally], ...]]:
    """Return the mailings that have begun or have a time, by their issues: all of them, or the one that is named."""
    if not has_database(workspace):
        return {}
    ledger = open_ledger(workspace)
    found: dict[str, tuple[tuple[Mailing, Tally], ...]] = {}
    for mailing in ledger.mailings():
        if mailing.state not in UNBEGUN and issue in {"", mailing.issue}:
            found[mailing.issue] = (*found.get(mailing.issue, ()), (mailing, ledger.tally(mailing.id)))
    return found


def _over(name: str, mailings: tuple[tuple[Mailing, Tally], ...], path: Path | None) -> IssueStanding:
    return IssueStanding(name, state_of(mailings), mailings[-1][0].digest, path, mailings)


def state_of(mailings: Sequence[tuple[Mailing, Tally]]) -> IssueState:
    """Return what the mailings of an issue make of it; there is one at least."""
    states = {_state(mailing, tally) for mailing, tally in mailings}
    return next(state for state in URGENT if state in states)


def _state(mailing: Mailing, tally: Tally) -> IssueState:
    if mailing.state in AS_THEY_ARE:
        return AS_THEY_ARE[mailing.state]
    if tally.due and mailing.unfinished:
        return S.MAILING
    return S.IN_DOUBT if tally[DeliveryState.IN_DOUBT] and mailing.unfinished else S.MAILED


def _open(workspace: Workspace, name: str, path: Path) -> IssueStanding:
    """Build and check an issue that is being written; what stands in the way of that is a part of where it stands."""
    try:
        built = build_at(workspace, path)
    except DraftError as error:
        return IssueStanding(name, S.DRAFT, path=path, trouble=error)
    digest = built.edition.digest
    approval = standing_approval(workspace, name, digest)
    tests = [one for one in _tests(workspace, name) if one.digest == digest]
    asked = tuple(dict.fromkeys(test.to for test in tests if test.request))
    return IssueStanding(
        name,
        S.APPROVED if approval else S.WAITING if asked else S.DRAFT,
        digest,
        path,
        built=built,
        report=report(workspace, built, spelling=spelling_of(workspace, patient=False)),
        approval=approval,
        lapse=None if approval else lapsed(workspace, built),
        asked=asked,
        tested=bool(tests),
    )


def _tests(workspace: Workspace, issue: str) -> tuple[MailedTest, ...]:
    return open_approvals(workspace).tests(issue) if has_database(workspace) else ()


def _touched(path: Path) -> float:
    """Return when a draft, or anything in its folder, was saved last (POSIX seconds)."""
    return max(float(one.stat().st_mtime) for one in (path, *path.rglob("*")))


def _numbers(mailings: Sequence[tuple[Mailing, Tally]]) -> Said:
    """Say how far the mailings of an issue have come."""
    tallies = [tally for _, tally in mailings]
    everybody = sum(tally.audience for tally in tallies)
    doubtful, due = sum(tally[DeliveryState.IN_DOUBT] for tally in tallies), sum(tally.due for tally in tallies)
    accepted = sum(tally[DeliveryState.ACCEPTED] for tally in tallies)
    if due:
        return Said(f"{due} of {everybody} still due", f"{due} av {everybody} återstår")
    if doubtful:
        return Said(f"{doubtful} of {everybody} in doubt", f"{doubtful} av {everybody} osäkra")
    return Said(f"{accepted} of {everybody} accepted", f"{accepted} av {everybody} mottagna")


def _counted(number: int, one: str, more: str, en: str, flera: str) -> Said:
    return Said(f"{number} {one if number == 1 else more}", f"{number} {en if number == 1 else flera}")
