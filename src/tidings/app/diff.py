"""Compare an issue as its drafts have it now with what was mailed or approved."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.app.build import build
from tidings.app.opening import open_approvals, open_ledger
from tidings.config import Workspace
from tidings.errors import DraftError
from tidings.model.difference import Changes
from tidings.model.edition import Edition, version
from tidings.records.diff import compare

APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions of an issue, what the earlier one was, and all that readers would see changed."""

    issue: str
    since: str
    before: Edition
    after: Edition
    changes: Changes


def diff(workspace: Workspace, issue: str | None, since: str | None) -> Comparison:
    """Compare an issue with a mailing, or with its approval; by default the last mailing, else the approval.

    Raises:
        DraftError: the issue cannot be built, or there is nothing to compare it with.
        UnknownNameError: there is no such issue or mailing.
    """
    built = build(workspace, issue)
    name = built.issue.name
    found = _approved(workspace, name) if since == APPROVAL else _mailed(workspace, name, since)
    if found is None:
        never = "is not approved" if since == APPROVAL else "was neither mailed nor approved"
        raise DraftError(
            f"{name} {never}: there is nothing to compare it with",
            hint=f"`tidings status` lists what was mailed; tidings diff {name} --since MAILING",
        )
    told, before = found
    return Comparison(name, told, before, built.edition, compare(before, built.edition))


def _mailed(workspace: Workspace, issue: str, since: str | None) -> tuple[str, Edition] | None:
    ledger = open_ledger(workspace)
    if since is None:
        of_issue = [mailing for mailing in ledger.mailings() if mailing.issue == issue]
        if not of_issue:
            return _approved(workspace, issue)
        mailing = of_issue[-1]
    else:
        mailing = ledger.find(since)
    return f"the mailing {mailing.name}", ledger.edition(mailing.id)


def _approved(workspace: Workspace, issue: str) -> tuple[str, Edition] | None:
    approvals = open_approvals(workspace)
    approval = approvals.last(issue)
    if approval is None:
        return None
    edition = approvals.edition(approval.digest)
    if edition is None:
        raise DraftError(
            f"what was approved of {issue}, version {version(approval.digest)}, was not kept",
            hint="an older Tidings recorded that approval; from the next one on it is kept",
        )
    day = approval.at.astimezone(workspace.zone)
    return f"its approval by {approval.who}, {day:%Y-%m-%d %H:%M}", edition
