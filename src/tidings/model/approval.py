"""An approval: a person's sign-off, bound to an edition's digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """Who said yes to what, and when; or, `withdrawn`, who took that back.

    Args:
        by: the system user who ran the command.
        name: who that person says they are (`--as`), or empty.
        at: aware.
    """

    issue: str
    digest: str
    by: str
    name: str
    note: str
    at: datetime
    withdrawn: bool = False
