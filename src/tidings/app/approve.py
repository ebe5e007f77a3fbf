"""Record a person's sign-off on an edition, or that it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from tidings.app.build import Built
from tidings.app.check import demand
from tidings.app.decisions import note as write_down
from tidings.app.opening import open_approvals
from tidings.app.person import editors, user
from tidings.app.waive import NOTHING, Allowed, record
from tidings.config import Workspace
from tidings.errors import DraftError
from tidings.model.approval import Approval
from tidings.model.edition import version
from tidings.model.finding import Finding, Severity
from tidings.preflight.run import Purpose
from tidings.records.decisions import approval_json


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign-off, the warnings that were open when it was given, and what was let pass."""

    approval: Approval
    open: tuple[Finding, ...]
    waived: tuple[Finding, ...]


def approve(workspace: Workspace, built: Built, code: str, name: str, note: str, allowed: Allowed = NOTHING) -> Signed:
    """Sign an edition off under its version, in the database and in `approvals/NAME.jsonl`; waivers go before it.

    A record and a brake, not a lock against malice: whoever can write here can also write a name.

    Raises:
        DraftError: a check stops it, the code is another edition's, or four eyes are asked for and these are two.
    """
    edition = built.edition
    if code.strip().upper() != edition.version:
        raise DraftError(
            f'"{code}" is not the version of {edition.issue} as it is now, which is {edition.version}',
            hint="read the issue again as it is now, then approve that version",
        )
    passed = demand(workspace, built, purpose=Purpose.APPROVE, allowed=allowed)
    warnings = passed.report.of(Severity.WARNING)
    codes = tuple(dict.fromkeys(warning.code for warning in warnings))
    approval = Approval(
        edition.issue, edition.digest, user(), " ".join(name.split()), note, datetime.now(UTC), warnings=codes
    )
    if workspace.settings.approval.required == "other":
        _four_eyes(workspace, built, approval)
    approvals = open_approvals(workspace)
    record(workspace, passed.waivers)
    write_down(workspace, edition.issue, approval_json(approval))
    approvals.add(approval, edition)
    return Signed(approval, warnings, tuple(finding for finding in passed.report.findings if finding.waived))


def withdraw(workspace: Workspace, built: Built, name: str, note: str, code: str = "") -> Approval:
    """Take a sign-off back, and record that too: of the version that `code` names, else of the present one.

    A mailing goes on with the version that was approved, whatever the drafts are now. Raises DraftError where that
    version has none.
    """
    approvals = open_approvals(workspace)
    issue, wanted = built.edition.issue, code.strip().upper() or built.edition.version
    given = {version(one.digest): one for one in approvals.approved(issue)}
    if wanted not in given:
        earlier = [
            f"{one.who} approved {code}: `tidings approve {issue} --withdraw --code {code}`"
            for code, one in given.items()
        ]
        raise DraftError(f"{issue} version {wanted} is not approved", hint="".join(earlier[-1:]))
    taken_back = Approval(
        issue, given[wanted].digest, user(), " ".join(name.split()), note, datetime.now(UTC), withdrawn=True
    )
    write_down(workspace, issue, approval_json(taken_back))
    approvals.add(taken_back)
    return taken_back


def _four_eyes(workspace: Workspace, built: Built, approval: Approval) -> None:
    """Refuse an approver without a name, and one who changed the drafts last.

    Whoever records the answer may be the editor; the approver may not. A name is asked for since the system's user and
    an author in git are not called the same.
    """
    place = workspace.place("approval", "required")
    if not approval.name:
        raise DraftError(
            "the approver has no name, and cannot be told from whoever changed the drafts last",
            place=place,
            hint='say who has read it and said yes: --as "NAME"',
        )
    if approval.is_by(editors(workspace, built.issue)):
        raise DraftError(
            f"{approval.name} changed the drafts last and cannot approve them alone",
            place=place,
            hint='[approval] required = "other" asks for somebody else',
        )
