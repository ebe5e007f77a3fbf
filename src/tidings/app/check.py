"""Hold an edition against every check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from tidings.app.build import Built
from tidings.app.opening import has_database, open_book
from tidings.config import Workspace
from tidings.errors import DraftError, StorageError
from tidings.mailing.headers import unsubscribe_page
from tidings.model.article import Choice, Field, children, walk
from tidings.model.audience import AudienceFacts
from tidings.model.finding import Finding, Report, Severity
from tidings.model.issue import Issue
from tidings.model.token import sign
from tidings.preflight.run import Surroundings, find, run


def report(workspace: Workspace, built: Built, audience: str | None = None, only: Sequence[str] = ()) -> Report:
    """Return what the checks find; without a list's name the fields of all lists count."""
    return _run(workspace, built, _facts(workspace, built, audience), audience or "", only)


def look(workspace: Workspace, built: Built) -> tuple[tuple[Finding, ...], StorageError | None]:
    """Return what the checks find where nothing may stop, and why the lists could not be asked if they could not."""
    try:
        return report(workspace, built).findings, None
    except StorageError as error:
        return _run(workspace, built, None).findings, error


def demand(workspace: Workspace, built: Built, audience: str | None = None) -> None:
    """Raise DraftError where a check finds an error: the first, and how many there are."""
    errors = report(workspace, built, audience).of(Severity.ERROR)
    if not errors:
        return
    first, others = errors[0], len(errors) - 1
    more = f", and {others} more error{'s' if others > 1 else ''}" if others else ""
    to_list = f" --list {audience}" if audience else ""
    raise DraftError(
        f"{first.message} [{first.code}]{more}",
        place=first.place,
        hint=f"{first.fix}; `tidings check {built.issue.name}{to_list}` tells all",
    )


def explain(code: str) -> str:
    """Return what a check asks for and why. Raises UnknownNameError."""
    check = find(code)
    waiver = "can be waived" if check.waivable else "cannot be waived"
    return f"{check.code} ({check.severity.value}, {waiver}): {check.title}\n{check.why}"


def _run(
    workspace: Workspace, built: Built, facts: AudienceFacts | None, named_list: str = "", only: Sequence[str] = ()
) -> Report:
    surroundings = Surroundings(
        newsletter=workspace.newsletter,
        audience=facts,
        today=datetime.now(workspace.zone).date(),
        named_list=named_list,
    )
    # With a way out of the usual length, so that a copy is weighed as it is mailed.
    page = unsubscribe_page(workspace.newsletter, "x" * len(sign(0, b"")))
    return run(built.issue, built.edition, surroundings, partial(built.composer.copy, unsubscribe=page), only)


def _facts(workspace: Workspace, built: Built, audience: str | None) -> AudienceFacts | None:
    """Return what the book knows; nothing where nobody is in it yet and no list was asked for.

    Without a list's name only the fields are held against the book: where the issue has none, it is not opened.
    """
    if audience is None and not (_has_fields(built.issue) and has_database(workspace)):
        return None
    book = open_book(workspace)
    return book.facts(audience) if audience or book.lists() else None


def _has_fields(issue: Issue) -> bool:
    """Whether anything in an issue, or in a translation of it, differs from reader to reader."""
    return any(isinstance(node, Field | Choice) for node in walk(children(issue)))
