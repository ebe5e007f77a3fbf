"""Gather what is known about the people of a list, for the checks: from the book, and from the office's own file."""

from __future__ import annotations

from dataclasses import replace

from tidings.app.build import Built
from tidings.app.opening import has_database, open_book
from tidings.config import Workspace
from tidings.errors import TidingsError
from tidings.mailing.ways import Ways
from tidings.model.article import Choice, Field, children, walk
from tidings.model.audience import AudienceFacts
from tidings.model.issue import Issue
from tidings.people.read import read
from tidings.people.roster import look_again

COMPOSED = 12  # ways of which a copy is made for the checks; the rest are gone by fewest readers


def facts_of(workspace: Workspace, built: Built, audience: str | None) -> AudienceFacts | None:
    """Return what the book knows; nothing where nobody is in it yet and no list was asked for.

    Without a list's name only the fields are held against the book: where the issue has none, it is not opened.
    One pass over the list: whoever looks again and again at drafts keeps what this returns.

    Raises:
        UnknownNameError: there is no such list.
    """
    if audience is None and not (_has_fields(built.issue) and has_database(workspace)):
        return None
    book = open_book(workspace)
    if audience is None:
        return book.facts(None) if book.lists() else None
    ways = Ways(built.edition)
    team = frozenset(map(str.lower, workspace.settings.newsletter.test_recipients))
    facts = book.facts(audience, ways.meet, team)
    return _with_file(workspace, audience, replace(facts, ways=ways.met[:COMPOSED]))


def _has_fields(issue: Issue) -> bool:
    """Whether anything in an issue, or in a translation of it, differs from reader to reader."""
    return any(isinstance(node, Field | Choice) for node in walk(children(issue)))


def _with_file(workspace: Workspace, audience: str, facts: AudienceFacts) -> AudienceFacts:
    """Return the facts with what `subscribers/LIST.csv` says besides; a file that cannot be read is no check's affair.

    An import may have come from anywhere. The file that bears the list's name is what the office looks into.
    """
    path = workspace.root / "subscribers" / f"{audience}.csv"
    if path.parent.parent != workspace.root or not path.is_file():  # a list may be called ../x
        return facts
    try:
        table = read(path)
    except TidingsError:
        return facts
    wanted = {address.lower() for address in (*facts.invalid.examples, *facts.slips.examples)}
    found = look_again(table, path.relative_to(workspace.root).as_posix(), wanted)
    return replace(facts, repeated=found.repeated, refused=found.refused, places=found.places)
