"""An approval: a person's sign-off, bound to an edition's digest; and the test mail by which it is asked for."""

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
        warnings: codes of the warnings that were open then.
    """

    issue: str
    digest: str
    by: str
    name: str
    note: str
    at: datetime
    withdrawn: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """Both names: who that person says they are, and the system user."""
        return f"{self.name} ({self.by})" if self.name and self.name != self.by else self.by


@dataclass(frozen=True, slots=True)
class MailedTest:
    """An edition that went out to a named person.

    Args:
        to: the address.
        by: the system user who ran the command.
        at: aware.
        request: whether that person was asked to approve it.
    """

    issue: str
    digest: str
    to: str
    by: str
    at: datetime
    request: bool = False
