"""Hold an edition against every check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from tidings.app.build import TOKEN, Built, specimens
from tidings.app.facts import facts_of
from tidings.app.history import history
from tidings.app.spelling import Spelling, spelling_of
from tidings.app.standing import standing_of
from tidings.app.waive import NOTHING, Allowed, waived, waivers
from tidings.app.wordlist import words_of_office
from tidings.config import Workspace
from tidings.errors import StorageError
from tidings.mailing.headers import unsubscribe_page
from tidings.model.answer import Online
from tidings.model.audience import AudienceFacts
from tidings.model.finding import WEIGHTY, Finding, RefusedError, Report, Severity
from tidings.model.said import Said
from tidings.model.standing import History, Standing
from tidings.model.waiver import Waiver
from tidings.preflight.case import Speller
from tidings.preflight.check import Check
from tidings.preflight.run import Purpose, Surroundings, find, run

WAIVABLE = Said("can be waived", "kan godtas")
NOT_WAIVABLE = Said("cannot be waived", "kan inte godtas")
SEVERITIES = {
    Severity.ERROR: Said("error", "fel"),
    Severity.WARNING: Said("warning", "varning"),
    Severity.INFO: Said("info", "råd"),
    Severity.CORRECTED: Said("corrected", "rättas av sig självt"),
}


def report(
    workspace: Workspace,
    built: Built,
    audience: str | None = None,
    only: Sequence[str] = (),
    *,
    purpose: Purpose = Purpose.LOOK,
    online: Online | None = None,
    spelling: Spelling | None = None,
) -> Report:
    """Return what the checks find, and what of it was let pass; without a list's name the fields of all lists count.

    What the network was asked (`app.online`) is judged where it is given. Misspelt words stop no mailing, so that none
    waits for a dictionary; else one is waited for, unless `spelling` does not.
    """
    speller = spelling or (spelling_of(workspace) if purpose is not Purpose.MAIL else None)
    facts = facts_of(workspace, built, audience)
    before = history(workspace, built.issue.name, audience or "")
    mailed_at = datetime.now(workspace.zone) if purpose is Purpose.MAIL else None
    standing = standing_of(workspace, built, facts, audience or "", mailed_at)
    found = _run(workspace, built, facts, audience or "", only, purpose, standing, online, before, speller)
    return waived(workspace, found)


@dataclass(frozen=True, slots=True)
class Passed:
    """What the checks found where nothing stops, and what was let pass with this command."""

    report: Report
    waivers: tuple[Waiver, ...] = ()


def look(workspace: Workspace, built: Built) -> tuple[tuple[Finding, ...], StorageError | None]:
    """Return what the checks find where nothing may stop, and why the lists could not be asked if they could not."""
    try:
        found = _run(workspace, built, facts_of(workspace, built, None))  # who has approved it is no part of a build
        return waived(workspace, found).findings, None
    except StorageError as error:
        return _run(workspace, built, None).findings, error


def demand(
    workspace: Workspace,
    built: Built,
    audience: str | None = None,
    purpose: Purpose = Purpose.LOOK,
    allowed: Allowed = NOTHING,
) -> Passed:
    """Return what the checks find where no error stands that nobody lets pass; what is let pass is not recorded yet.

    Raises:
        RefusedError: an error stands.
        DraftError, UnknownNameError: something that is to be let pass cannot be.
    """
    found = report(workspace, built, audience, purpose=purpose)
    given = waivers(found, allowed)
    found = found.waived(given)
    if found.stops:
        raise RefusedError(found, _way_on(found, audience))
    return Passed(found, given)


def rules(report: Report) -> tuple[Check, ...]:
    """Return the checks that were run."""
    return tuple(find(code) for code in report.checked)


def explain(code: str, language: str) -> str:
    """Return what a check asks for and why. Raises UnknownNameError."""
    check = find(code)
    said = [SEVERITIES[check.severity]]
    if check.severity in WEIGHTY:  # of advice, and of what is put right, there is nothing to waive
        said.append(WAIVABLE if check.waivable else NOT_WAIVABLE)
    about = ", ".join(one.to(language) for one in said)
    return f"{check.code} ({about}): {check.title.to(language)}\n{check.why.to(language)}"


def _way_on(report: Report, audience: str | None) -> Said:
    """Say how to see all of it, and how one that can be let pass is."""
    command = f"`tidings check {report.issue}{f' --list {audience}' if audience else ''}`"
    waivable = next((one.code for one in report.findings if one.stops and find(one.code).waivable), "")
    if not waivable:
        return Said(f"{command} tells all", f"{command} visar allt")
    return Said(
        f"{command} tells all; what has to go out as it is: `tidings approve` or `send` with"
        f' --allow {waivable} --because "…"',
        f"{command} visar allt; det som ändå måste ut som det är: `tidings approve` eller `send` med"
        f' --allow {waivable} --because "…"',
    )


def _run(
    workspace: Workspace,
    built: Built,
    facts: AudienceFacts | None,
    named_list: str = "",
    only: Sequence[str] = (),
    purpose: Purpose = Purpose.LOOK,
    standing: Standing | None = None,
    online: Online | None = None,
    before: History | None = None,
    speller: Speller | None = None,
) -> Report:
    surroundings = Surroundings(
        newsletter=workspace.newsletter,
        audience=facts,
        today=datetime.now(workspace.zone).date(),
        named_list=named_list,
        purpose=purpose,
        history=before or History(),
        standing=standing,
        online=online,
        internal_hosts=workspace.settings.web.internal_hosts,
        clients=workspace.settings.readers.clients,
        specimens=specimens(built),
        speller=speller,
        words_of_office=words_of_office(workspace) if speller else frozenset(),
    )
    # With a way out of the usual length, so that a copy is weighed as it is mailed.
    page = unsubscribe_page(workspace.newsletter, TOKEN)
    return run(built.issue, built.edition, surroundings, partial(built.composer.copy, unsubscribe=page), only)
