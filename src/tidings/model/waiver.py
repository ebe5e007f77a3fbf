"""A waiver: a person's word that one check may find what it finds in one edition, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiver:
    """Who let the findings of a check pass, in which edition, and for what reason.

    Args:
        digest: of the edition; another edition needs another waiver.
        code: of the check.
        because: the reason, as it was given; never empty.
        by: the system user who ran the command.
        name: who that person says they are (`--as`), or empty.
        at: aware.
    """

    issue: str
    digest: str
    code: str
    because: str
    by: str
    name: str
    at: datetime
