"""Where in the mail a finding is: the words to look for, as readers see them."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import (
    Article,
    Button,
    Cell,
    Code,
    Heading,
    Image,
    Node,
    NoWrap,
    Paragraph,
    Speech,
    Text,
    children,
    plain,
    walk,
)
from tidings.model.finding import Finding
from tidings.model.issue import Correction, Issue

ROWS = (Paragraph, Heading, Speech, Cell, Button)  # blocks whose words stand in one row


def sought(issue: Issue, finding: Finding) -> tuple[str, ...]:
    """Return the finding's own words, then those that stand on its line, best first; with single blanks in them."""
    found = (finding.words, *_on_line(issue, finding.place))
    return tuple(dict.fromkeys(one for one in (" ".join(each.split()) for each in found) if one))


def _on_line(issue: Issue, place: Place) -> Iterator[str]:
    """Yield what is read of a line: whole paragraphs, then their pieces, the longest first, then what pictures say."""
    parts: list[Issue | Article] = [issue, *issue.articles]
    for one in issue.translations:
        parts += [one, *one.articles]
    every = (node for part in parts if part.source == place.file for node in walk(_parts(part)))
    here = [node for node in every if place.line and getattr(node, "line", 0) == place.line]
    yield from (plain((node,)) for node in here if isinstance(node, ROWS))
    pieces = (plain((node,)) for node in here if isinstance(node, Text | NoWrap | Code))
    yield from sorted(pieces, key=len, reverse=True)
    yield from (plain(node.alt) for node in here if isinstance(node, Image))


def _parts(part: Issue | Article) -> Iterator[Node]:
    return (child for child in children(part) if not isinstance(child, Article | Issue | Correction))
