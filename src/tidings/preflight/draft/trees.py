"""The trees of an issue: what stands in each of its files, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.article import Article, Inline, Node
from tidings.model.issue import Issue, Letter


def trees(issue: Issue) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    """Return every tree after the file that it was written in, the issue's own first."""
    parts: tuple[Issue | Article, ...] = (issue, *issue.articles)
    return tuple((part.source, tuple(_parts(part))) for part in parts)


def _parts(part: Issue | Article) -> Iterator[Node]:
    yield from part.title
    yield from _own_words(part)
    yield from part.lead
    yield from part.body
    yield from part.button
    yield from part.link
    if part.image:
        yield part.image
    if isinstance(part, Issue):
        yield from _letter(part.letter)


def _letter(letter: Letter) -> Iterator[Node]:
    yield from letter.greeting
    yield from letter.signature
    yield from letter.signature_title
    if letter.portrait:
        yield letter.portrait


def _own_words(part: Issue | Article) -> tuple[Inline, ...]:
    return part.summary if isinstance(part, Article) else (*part.subject, *part.preheader)
