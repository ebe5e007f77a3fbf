"""Record a person's sign-off on an edition, and ask for it before a mailing."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tidings.app.build import Built
from tidings.app.check import demand
from tidings.app.opening import open_approvals
from tidings.app.person import owner, user
from tidings.config import Workspace
from tidings.errors import DraftError, Place, StorageError
from tidings.model.approval import Approval
from tidings.model.edition import version
from tidings.preflight.run import Purpose


def approve(workspace: Workspace, built: Built, code: str, name: str, note: str) -> Approval:
    """Sign an edition off under its version, in the database and in `approvals/NAME.jsonl`.

    A record and a brake, not a lock against malice: whoever can write here can also write a name.

    Raises:
        DraftError: a check stops it, the code is another edition's, or four eyes are asked for and these are two.
    """
    demand(workspace, built, purpose=Purpose.APPROVE)
    edition = built.edition
    if code.strip().upper() != edition.version:
        raise DraftError(
            f'"{code}" is not the version of {edition.issue} as it is now, which is {edition.version}',
            hint="read the issue again as it is now, then approve that version",
        )
    approval = Approval(edition.issue, edition.digest, user(), name, note, datetime.now(UTC))
    if workspace.settings.approval.required == "other":
        _four_eyes(workspace, built, approval)
    _write_line(workspace.root / "approvals" / f"{edition.issue}.jsonl", approval)
    open_approvals(workspace).add(approval, edition)
    return approval


def withdraw(workspace: Workspace, built: Built, name: str, note: str) -> Approval:
    """Take the sign-off of an edition back, and record that too. Raises DraftError where there is none."""
    approvals = open_approvals(workspace)
    edition = built.edition
    if not approvals.given(edition.issue, edition.digest):
        raise DraftError(f"{edition.issue} version {edition.version} is not approved")
    taken_back = Approval(edition.issue, edition.digest, user(), name, note, datetime.now(UTC), withdrawn=True)
    _write_line(workspace.root / "approvals" / f"{edition.issue}.jsonl", taken_back)
    approvals.add(taken_back)
    return taken_back


def demand_approval(workspace: Workspace, issue: str, digest: str) -> None:
    """Raise DraftError where `[approval]` asks for a sign-off that this edition does not have."""
    if workspace.settings.approval.required == "none" or open_approvals(workspace).given(issue, digest):
        return
    raise DraftError(
        f"{issue} version {version(digest)} is not approved",
        hint=f"read it, then run `tidings approve {issue} --code {version(digest)}`",
    )


def _four_eyes(workspace: Workspace, built: Built, approval: Approval) -> None:
    """Refuse an approver who also wrote the drafts last; compared by user and by given name."""
    editors = {_editor(workspace.root / file) for file in built.issue.files}
    mine = {approval.by, approval.name} & editors
    if mine:
        raise DraftError(
            f"{min(mine)} changed the drafts last and cannot approve them alone",
            place=Place("tidings.toml"),
            hint='[approval] required = "other" asks for somebody else',
        )


def _editor(path: Path) -> str:
    """Return who changed a draft last: the author of its last commit where it is unchanged since, else its owner."""
    asked = ["git", "-C", str(path.parent), "log", "-1", "--format=%an", "--", path.name]
    changed = ["git", "-C", str(path.parent), "status", "--porcelain", "--", path.name]
    try:
        author = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=True).stdout.strip()
        if author and not subprocess.run(changed, capture_output=True, text=True, timeout=10, check=True).stdout:
            return author
    except (OSError, subprocess.SubprocessError):
        pass  # no git, or no repository: the file's owner is the best that is known
    return owner(path)


def _write_line(path: Path, approval: Approval) -> None:
    """Append one line, durably, before the database hears of it: the file may say more than is so, never less."""
    line = {
        "issue": approval.issue,
        "digest": approval.digest,
        "by": approval.by,
        "as": approval.name,
        "note": approval.note,
        "at": approval.at.isoformat(),
        "withdrawn": approval.withdrawn,
    }
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", place=Place(str(path))) from None
