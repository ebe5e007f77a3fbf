"""Where an issue stands on its way to the readers, as the records and the clock have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tidings.errors import Place
from tidings.model.approval import Approval
from tidings.model.said import Said


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about an edition besides its text.

    Args:
        required: whose sign-off a mailing needs: "none", "one" or "other" (not who changed the drafts last).
        approval: of exactly this edition, or None.
        lapsed: where there is none: the newest sign-off of an earlier edition, which a change has voided; or None.
        changed: what has changed since that one, as file and first line, drafts first; empty where that is not known.
        editors: who changed the drafts last, by whatever names they are known (`Approval.is_by`).
        tested: whether a test mail of exactly this edition has gone out.
        begun: whether a mailing of it to this audience exists already; then nothing is new, it is gone on with.
        newcomers: how many of the audience do not have the issue; None where no audience was named.
        mailed_at: when it is about to be mailed, in the newsletter's time zone; None where somebody only looks.
        archive_trouble: why nothing can be written to the archive folder; None where it can.
        hourly_limit: how many mails the provider takes an hour; 0 = not known.
    """

    required: str
    mailed_at: datetime | None = None
    approval: Approval | None = None
    lapsed: Approval | None = None
    changed: tuple[Place, ...] = ()
    editors: frozenset[str] = frozenset()
    tested: bool = False
    begun: bool = False
    newcomers: int | None = None
    archive_trouble: Said | None = None
    hourly_limit: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """What earlier issues were.

    Args:
        subjects: (issue, subject as its edition has it) of every other issue that was mailed, newest first.
        recipients: the size of the last mailing's audience to the same list; 0 where there was none.
    """

    subjects: tuple[tuple[str, str], ...] = ()
    recipients: int = 0
