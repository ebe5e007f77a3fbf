"""Hold an edition against every check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from tidings.app.build import Built
from tidings.app.opening import has_database, open_book
from tidings.config import Workspace
from tidings.errors import DraftError
from tidings.mailing.headers import unsubscribe_page
from tidings.model.audience import AudienceFacts
from tidings.model.finding import Report
from tidings.model.token import sign
from tidings.preflight.run import Surroundings, find, run


def report(workspace: Workspace, built: Built, audience: str | None = None, only: Sequence[str] = ()) -> Report:
    """Return what the checks find; without a list's name the fields of all lists count."""
    surroundings = Surroundings(
        newsletter=workspace.newsletter,
        audience=_facts(workspace, audience),
        today=datetime.now(workspace.zone).date(),
        named_list=audience or "",
    )
    # With a way out of the usual length, so that a copy is weighed as it is mailed.
    page = unsubscribe_page(workspace.newsletter, "x" * len(sign(0, b"")))
    return run(built.issue, built.edition, surroundings, partial(built.composer.copy, unsubscribe=page), only)


def demand(workspace: Workspace, built: Built, audience: str | None = None) -> Report:
    """Return the report, or raise DraftError where an error stands in it."""
    found = report(workspace, built, audience)
    if found.stops:
        raise RefusedError(found)
    return found


class RefusedError(DraftError):
    """The checks found an error, and nothing goes out."""

    def __init__(self, found: Report) -> None:
        errors = len([finding for finding in found.findings if finding.severity.value == "error"])
        super().__init__(
            f"{errors} {'error stands' if errors == 1 else 'errors stand'} in the way; nothing was mailed",
            hint=f"mend the drafts and run `tidings check {found.issue}`",
        )
        self.report = found


def explain(code: str) -> str:
    """Return what a check asks for and why. Raises UnknownNameError."""
    check = find(code)
    waiver = "can be waived" if check.waivable else "cannot be waived"
    return f"{check.code} ({check.severity.value}, {waiver}): {check.title}\n{check.why}"


def _facts(workspace: Workspace, audience: str | None) -> AudienceFacts | None:
    """Return what the book knows; nothing where nobody is in it yet and no list was asked for."""
    if audience is None and not has_database(workspace):
        return None
    book = open_book(workspace)
    return book.facts(audience) if audience or book.lists() else None
