"""Write down what people decided, where people look for it: one line a decision, and a copy beside what was mailed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tidings.app.opening import open_approvals
from tidings.config import Workspace
from tidings.couriers import shelf
from tidings.model.mailing import Mailing
from tidings.records.decisions import archived


def note(workspace: Workspace, issue: str, *decisions: Mapping[str, Any]) -> None:
    """Append a line each to `approvals/NAME.jsonl`, durably, before the database hears of them.

    So the file may say more than is so, never less. Raises StorageError.
    """
    path = workspace.root / "approvals" / f"{issue}.jsonl"
    lines = "".join(f"{json.dumps(decision, ensure_ascii=False)}\n" for decision in decisions)
    shelf.append(path, lines.encode())


def archive(workspace: Workspace, mailing: Mailing) -> tuple[Path, ...]:
    """Lay the sign-offs and waivers of a mailing into its folder in `archive/`. Raises StorageError."""
    approvals = open_approvals(workspace)
    files = archived(mailing, approvals.of(mailing.issue), approvals.waivers(mailing.digest))
    return shelf.put(workspace.root / "archive" / mailing.name, files)
