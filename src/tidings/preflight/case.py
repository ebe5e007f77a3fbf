"""A case: everything that checks may look at, read once and shared by them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tidings.model.article import Article, Inline, Node, walk
from tidings.model.audience import AudienceFacts
from tidings.model.edition import Copy, Edition
from tidings.model.issue import Issue, Letter
from tidings.model.newsletter import Newsletter
from tidings.preflight.page import Page
from tidings.preflight.source import without_tags


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the app knows and an issue does not say.

    Args:
        audience: facts about the people of the named list, or of all lists; None where nothing is known.
        today: the date in the newsletter's time zone.
        named_list: the list that was asked for, or empty: then gaps in its fields are not judged.
    """

    newsletter: Newsletter
    audience: AudienceFacts | None
    today: date
    named_list: str = ""


@dataclass(frozen=True)  # no slots: what is read lazily is kept in the instance
class Case:
    """One issue in one language; `compose` makes one reader's copy from field values ({} = defaults)."""

    issue: Issue
    edition: Edition
    surroundings: Surroundings
    compose: Callable[[Mapping[str, str]], Copy]

    @cached_property
    def trees(self) -> tuple[tuple[str, tuple[Node, ...]], ...]:
        """Every tree of the issue after the file that it was written in, in reading order."""
        return ((self.issue.source, _roots(self.issue)), *((a.source, _roots(a)) for a in self.issue.articles))

    @cached_property
    def nodes(self) -> tuple[tuple[str, Node], ...]:
        """Every node of the issue (link targets and alternative texts too) after its file."""
        return tuple((file, node) for file, roots in self.trees for node in walk(roots))

    @cached_property
    def page(self) -> Page:
        """The edition's HTML, parsed."""
        return Page.of(self.edition.html)

    @cached_property
    def text(self) -> str:
        """The edition's text part without its Jinja2 tags."""
        return without_tags(self.edition.text)


def _roots(part: Issue | Article) -> tuple[Node, ...]:
    return tuple(_parts(part))


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
