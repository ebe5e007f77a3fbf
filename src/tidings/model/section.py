"""A section: a stretch of an issue that is read without a break, and the order of them all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tidings.model.article import Article, Block, Image, Inline
from tidings.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Section:
    """Kicker, title, lead, picture, body and button, in that order; any may be empty.

    Args:
        source: the draft that it was written in, as findings name it.
        folder: absolute path of the folder that its image paths are relative to.
        level: of the title, 1 or 2; headings of the body begin one below it.
        minutes: reading time, told beside the kicker; 0 = not told.
    """

    source: str
    folder: str
    language: str
    level: int = 1
    kicker: str = ""
    minutes: int = 0
    title: tuple[Inline, ...] = ()
    lead: tuple[Inline, ...] = ()
    image: Image | None = None
    body: tuple[Block, ...] = ()
    button: tuple[Inline, ...] = ()
    link: tuple[Inline, ...] = ()


def sections(issue: Issue) -> tuple[Section, ...]:
    """Return what is read, in order, the same in HTML and in text.

    One article alone gives its title to the whole, and borrows from the issue what it has none of. Where there are
    several, or words of the editor's own before them, the issue has a title, each article one below it, and the
    issue's button comes last.
    """
    if len(issue.articles) == 1 and not issue.body:
        return (_alone(issue, issue.articles[0]),)
    opening = Section(
        source=issue.source,
        folder=issue.folder,
        language=issue.language,
        title=issue.title,
        lead=issue.lead,
        image=issue.image,
        body=issue.body,
    )
    closing = Section(issue.source, issue.folder, issue.language, button=issue.button, link=issue.link)
    return (opening, *(replace(_section(issue, article), level=2) for article in issue.articles), closing)


def _alone(issue: Issue, article: Article) -> Section:
    own = _section(issue, article)
    return replace(
        own,
        title=own.title or issue.title,
        lead=own.lead or issue.lead,
        image=own.image or issue.image,
        button=own.button or issue.button,
        link=own.link if own.button else issue.link,
    )


def _section(issue: Issue, article: Article) -> Section:
    return Section(
        source=article.source,
        folder=article.folder,
        language=article.language or issue.language,
        kicker=article.kicker,
        minutes=article.minutes,
        title=article.title,
        lead=article.lead,
        image=article.image,
        body=article.body,
        button=article.button,
        link=article.link,
    )
