"""What the records say of an edition: who has signed it off, and what has changed since somebody did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidings.app.build import Built
from tidings.app.opening import has_database, open_approvals
from tidings.config import Workspace
from tidings.errors import DraftError, Place
from tidings.model.approval import Approval
from tidings.model.edition import Edition, version
from tidings.model.mailing import Mailing
from tidings.records.changed import changed

# What of a newsletter readers see, and the key under which it is set.
SEEN = {
    "sender": ("newsletter", "sender"),
    "reply_to": ("newsletter", "reply_to"),
    "name": ("newsletter", "name"),
    "postal_address": ("newsletter", "postal_address"),
    "language": ("newsletter", "language"),
    "images": ("newsletter", "images"),
    "web_url": ("web", "url"),
    "archive_url": ("web", "folder"),
    "accessibility_url": ("web", "accessibility"),
    "inbox_address": ("inbox", "address"),
}


@dataclass(frozen=True, slots=True)
class Lapse:
    """A sign-off that a change has voided, and what has changed since as file and first line; empty if not known."""

    approval: Approval
    changed: tuple[Place, ...]


def standing_approval(workspace: Workspace, issue: str, digest: str) -> Approval | None:
    """Return the sign-off that exactly this edition has; None where it has none, or it was taken back."""
    return open_approvals(workspace).standing(issue, digest) if has_database(workspace) else None


def lapsed(workspace: Workspace, built: Built) -> Lapse | None:
    """Return the newest sign-off of an issue, where it was for another edition than the present one."""
    if not has_database(workspace):
        return None
    approvals = open_approvals(workspace)
    approval = approvals.last(built.edition.issue)
    if approval is None or approval.digest == built.edition.digest:
        return None
    before = approvals.edition(approval.digest)
    return Lapse(approval, tuple(_changed(workspace, before, built.edition)) if before else ())


def is_approved(workspace: Workspace, mailing: Mailing) -> bool:
    """Whether the edition of a mailing has the sign-off that `[approval]` asks for."""
    if workspace.settings.approval.required == "none":
        return True
    return standing_approval(workspace, mailing.issue, mailing.digest) is not None


def demand_approval(workspace: Workspace, mailing: Mailing) -> None:
    """Raise DraftError where `[approval]` asks for a sign-off that the edition of a mailing does not have."""
    if is_approved(workspace, mailing):
        return
    issue, frozen = mailing.issue, version(mailing.digest)
    other = open_approvals(workspace).last(issue)
    if other and not mailing.begun:
        again = f"`tidings plan {issue} --list {mailing.audience.removeprefix('list=')}`"
        raise DraftError(
            f"{mailing.name} was planned with version {frozen}; {other.who} approved {version(other.digest)}",
            hint=f"{again} takes the drafts as they are now",
        )
    raise DraftError(
        f"{issue} version {frozen} is not approved", hint=f"read it, then run `tidings approve {issue} --code {frozen}`"
    )


def _changed(workspace: Workspace, before: Edition, after: Edition) -> Iterator[Place]:
    """Yield what has changed: drafts and pictures, settings, then templates."""
    was, now = before.newsletter, after.newsletter
    settings = [key for name, key in SEEN.items() if getattr(was, name) != getattr(now, name)]
    files = changed(before.recipe, after.recipe) if before.recipe and after.recipe else ()
    if before.recipe and after.recipe and before.recipe.template != after.recipe.template:
        settings.append(("newsletter", "template"))
    drafts = [place for place in files if not _is_template(place)]
    yield from drafts
    yield from (workspace.place(*key) for key in settings)
    yield from (place for place in files if _is_template(place))


def _is_template(place: Place) -> bool:
    return place.file.startswith("templates/")
