"""What the records say of an edition: who has signed it off, and what has changed since somebody did."""

from __future__ import annotations

from tidings.app.opening import has_database, open_approvals
from tidings.config import Workspace
from tidings.model.approval import Approval


def standing_approval(workspace: Workspace, issue: str, digest: str) -> Approval | None:
    """Return the sign-off that exactly this edition has; None where it has none, or it was taken back."""
    return open_approvals(workspace).standing(issue, digest) if has_database(workspace) else None
