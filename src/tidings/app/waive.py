"""Let a finding pass: one check at a time, with a reason, in one edition; and keep who said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tidings.app.decisions import note
from tidings.app.opening import has_database, open_approvals
from tidings.app.person import user
from tidings.config import Workspace
from tidings.errors import DraftError
from tidings.model.finding import WEIGHTY, Report
from tidings.model.waiver import Waiver
from tidings.preflight.run import find
from tidings.records.decisions import waiver_json


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a person lets pass with a command: (code, reason) each, and who that person says they are."""

    words: Sequence[tuple[str, str]] = ()
    name: str = ""


NOTHING = Allowed()


def waived(workspace: Workspace, report: Report) -> Report:
    """Return a report with what was let pass before in exactly this edition. Raises StorageError."""
    weighty = any(finding.severity in WEIGHTY for finding in report.findings)
    if not weighty or not has_database(workspace):
        return report
    known = open_approvals(workspace).waivers(report.digest)
    return report.waived(waiver for waiver in known if find(waiver.code).waivable)


def trial(report: Report, allowed: Allowed) -> Report:
    """Return a report as it would be with this let pass; nothing is recorded. Raises as `waivers` does."""
    return report.waived(waivers(report, allowed))


def waivers(report: Report, allowed: Allowed) -> tuple[Waiver, ...]:
    """Return what is let pass, not yet recorded.

    Raises:
        UnknownNameError: there is no such check.
        DraftError: no reason is given, the check cannot be waived, or has nothing to let pass.
    """
    now = datetime.now(UTC)
    return tuple(
        Waiver(report.issue, report.digest, code, because, user(), allowed.name, now)
        for code, because in _weighed(report, allowed.words)
    )


def record(workspace: Workspace, given: Sequence[Waiver]) -> None:
    """Keep what was let pass, in `approvals/NAME.jsonl` and in the database. Raises StorageError."""
    if given:
        approvals = open_approvals(workspace)
        note(workspace, given[0].issue, *(waiver_json(waiver) for waiver in given))
        approvals.waive(given)


def _weighed(report: Report, words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield codes as checks have them, and reasons without blanks around them."""
    for named, reason in words:
        check = find(named.strip())
        if not reason.strip():
            raise DraftError(f"{check.code} cannot be waived without a reason", hint='give one: --because "…"')
        if not check.waivable:
            raise DraftError(f"{check.code} cannot be waived: {check.why.en}", hint="mend what it found")
        if not any(finding.code == check.code and finding.severity in WEIGHTY for finding in report.findings):
            raise DraftError(
                f"{check.code} finds nothing in {report.issue} that needs a waiver",
                hint=f"leave out --allow {check.code}",
            )
        yield check.code, reason.strip()
