"""An approval: a person's sign-off, bound to an edition's digest; and the test mail by which it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from unicodedata import normalize


def folded(name: str) -> str:
    """Return a name without what people do not see in it: capitals, doubled spaces, how an ö is put together."""
    return " ".join(normalize("NFC", name).casefold().split())


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
    def approver(self) -> str:
        """Who said so: the person who is named, else the system user; whoever records an answer may be another."""
        return self.name or self.by

    def is_by(self, people: frozenset[str]) -> bool:
        """Whether the approver is one of these people, who are known by their `folded` names and addresses."""
        name, address = parseaddr(self.approver) if "@" in self.approver else ("", "")
        return not people.isdisjoint({folded(self.approver), folded(name), folded(address)} - {""})

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
