"""Freeze an issue and the people who get it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from tidings.app.build import Built, build, specimen
from tidings.app.check import Passed, demand
from tidings.app.opening import open_book, open_ledger
from tidings.app.waive import NOTHING, Allowed
from tidings.config import Workspace
from tidings.errors import DraftError
from tidings.model.audience import Audience, Exclusion
from tidings.model.mailing import Mailing, Tally
from tidings.preflight.run import Purpose
from tidings.stores.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Receipt:
    """A mailing as it was frozen: how many are chosen, and who is left out and why."""

    mailing: Mailing
    tally: Tally
    exclusions: tuple[Exclusion, ...]


def plan(workspace: Workspace, issue: str | None, name: str) -> Receipt:
    """Freeze an issue for a list; planned again before anybody was offered it, take drafts and list as they are now.

    Raises:
        DraftError: a check stops it, or nobody would be mailed.
        HeldError: a run has this mailing.
    """
    built = build(workspace, issue)
    ledger = open_ledger(workspace)
    audience, _ = audience_of(workspace, built, name)
    if planned := ledger.mailing_of(built.issue.name, audience.expression):
        with ledger.hold(planned.id):
            ledger.discard(planned.id)
    return receipt(ledger, ledger.freeze(built.edition, audience, datetime.now(UTC)))


def preview(workspace: Workspace, issue: str | None, name: str, allowed: Allowed = NOTHING) -> Receipt:
    """Return what a mailing would begin with, or where the one that is there stands; freeze and record nothing.

    Raises as `plan` does.
    """
    built = build(workspace, issue)
    ledger = open_ledger(workspace)
    if planned := ledger.mailing_of(built.issue.name, f"list={name}"):
        return receipt(ledger, planned)
    audience, _ = audience_of(workspace, built, name, allowed=allowed)
    return Receipt(*ledger.imagine(built.edition, audience, datetime.now(UTC)))


def receipt(ledger: Ledger, mailing: Mailing) -> Receipt:
    """Return what was frozen."""
    return Receipt(mailing, ledger.tally(mailing.id), tuple(ledger.exclusions(mailing.id)))


def audience_of(
    workspace: Workspace, built: Built, name: str, purpose: Purpose = Purpose.LOOK, allowed: Allowed = NOTHING
) -> tuple[Audience, Passed]:
    """Return a list's audience, once the checks have nothing against the issue and a mail can be made of it.

    What they found besides comes with it, and what is let pass with this command, not recorded yet. Raises DraftError.
    """
    audience = open_book(workspace).audience(name)
    if not audience.recipients:
        left_out = len(audience.exclusions)
        raise DraftError(
            f"nobody on list {name} would be mailed",
            hint=f"{left_out} are left out; see `tidings subscribers list --list {name}`"
            if left_out
            else f"it is empty: tidings subscribers import FILE --list {name} --apply",
        )
    passed = demand(workspace, built, name, purpose, allowed)
    for edition in (built.edition, *built.edition.translations):
        specimen(built, edition.language)
    return audience, passed
