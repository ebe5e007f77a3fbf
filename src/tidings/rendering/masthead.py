"""What stands in a masthead besides the newsletter's name."""

from __future__ import annotations

from tidings.model.issue import Issue
from tidings.words.reader import reader_words


def edition_line(issue: Issue) -> str:
    """Return number and date of an issue as its masthead has them."""
    say = reader_words(issue.language)
    parts = [say.number(issue.number) if issue.number else "", say.date(issue.date) if issue.date else ""]
    return " · ".join(filter(None, parts))
