"""Ask the records what earlier issues were."""

from __future__ import annotations

from tidings.app.opening import has_database, open_ledger
from tidings.config import Workspace
from tidings.model.standing import History


def history(workspace: Workspace, issue: str, named_list: str) -> History:
    """Return the subjects of other issues, and the size of the last audience of a list. Raises StorageError."""
    if not has_database(workspace):
        return History()
    return open_ledger(workspace).history(issue, f"list={named_list}")
