"""Ask the records where an edition stands on its way: approval, test mails, who has it, and whether it can be kept."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from tidings.app.build import Built
from tidings.app.opening import has_database, open_approvals, open_book, open_ledger
from tidings.app.person import editors
from tidings.app.signoff import lapsed, standing_approval
from tidings.config import Workspace
from tidings.model.audience import AudienceFacts
from tidings.model.said import Said
from tidings.model.standing import Standing

NO_FOLDER = Said("it is no folder", "det är ingen mapp")
NO_RIGHT = Said("the folder may not be written to", "mappen går inte att skriva i")


def standing_of(
    workspace: Workspace, built: Built, facts: AudienceFacts | None, named_list: str, mailed_at: datetime | None
) -> Standing:
    """Return what the records know of an edition that is looked at, or mailed at a time; to a list, or to none yet.

    Raises StorageError.
    """
    required = workspace.settings.approval.required
    issue, digest = built.edition.issue, built.edition.digest
    approval = standing_approval(workspace, issue, digest) if required != "none" else None
    lapse = lapsed(workspace, built) if required != "none" and approval is None else None
    begun, newcomers = _reach(workspace, issue, facts, named_list) if facts and named_list else (False, None)
    return Standing(
        required=required,
        mailed_at=mailed_at,
        approval=approval,
        lapsed=lapse.approval if lapse else None,
        changed=lapse.changed if lapse else (),
        editors=editors(workspace, built.issue) if approval else frozenset(),
        tested=has_database(workspace) and open_approvals(workspace).tested(issue, digest),
        begun=begun,
        newcomers=newcomers,
        archive_trouble=_trouble(workspace.root / "archive"),
        hourly_limit=workspace.settings.smtp.messages_per_hour,
    )


def _reach(workspace: Workspace, issue: str, facts: AudienceFacts, name: str) -> tuple[bool, int]:
    """Return whether a mailing to a list exists already, and how many on it do not have the issue."""
    ledger = open_ledger(workspace)
    if ledger.mailing_of(issue, f"list={name}"):
        return True, facts.recipients
    holders = ledger.holders(issue)
    if not holders:
        return False, facts.recipients
    people = open_book(workspace).recipients(name)
    return False, sum(person.address.lower() not in holders for person in people)


def _trouble(folder: Path) -> Said | None:
    """Return why nothing can be laid into the archive; it may have to be made first."""
    if folder.exists() and not folder.is_dir():
        return NO_FOLDER
    writable = os.access(folder if folder.is_dir() else folder.parent, os.W_OK | os.X_OK)
    return None if writable else NO_RIGHT
