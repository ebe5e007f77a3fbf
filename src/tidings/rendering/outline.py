"""The order in which an issue is read, the same in HTML and in text."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model.article import Article, Block, Image, Inline
from tidings.model.issue import Issue
from tidings.words.reader import reader_words


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an issue: kicker, title, lead, picture, body and button, in that order; any may be empty.

    Args:
        level: of the title, 1 or 2; headings of the body begin one below it.
    """

    folder: str
    language: str
    level: int = 1
    kicker: str = ""
    title: tuple[Inline, ...] = ()
    lead: tuple[Inline, ...] = ()
    image: Image | None = None
    body: tuple[Block, ...] = ()
    button: tuple[Inline, ...] = ()
    link: tuple[Inline, ...] = ()


def sections(issue: Issue) -> tuple[Section, ...]:
    """Return what is read, in order.

    One article alone gives its title to the whole. Where there are several, or words of the editor's own before them,
    the issue has a title, each article one below it, and the issue's button comes last.
    """
    if len(issue.articles) == 1 and not issue.body:
        return (_alone(issue, issue.articles[0]),)
    opening = Section(
        folder=issue.folder,
        language=issue.language,
        title=issue.title,
        lead=issue.lead,
        image=issue.image,
        body=issue.body,
    )
    closing = Section(folder=issue.folder, language=issue.language, button=issue.button, link=issue.link)
    return (opening, *(_one_of_several(issue, article) for article in issue.articles), closing)


def _alone(issue: Issue, article: Article) -> Section:
    has_button = bool(article.button)
    return Section(
        folder=article.folder,
        language=article.language or issue.language,
        kicker=_kicker(issue, article),
        title=article.title or issue.title,
        lead=article.lead or issue.lead,
        image=article.image or issue.image,
        body=article.body,
        button=article.button if has_button else issue.button,
        link=article.link if has_button else issue.link,
    )


def _one_of_several(issue: Issue, article: Article) -> Section:
    return Section(
        folder=article.folder,
        language=article.language or issue.language,
        level=2,
        kicker=_kicker(issue, article),
        title=article.title,
        lead=article.lead,
        image=article.image,
        body=article.body,
        button=article.button,
        link=article.link,
    )


def _kicker(issue: Issue, article: Article) -> str:
    time = reader_words(article.language or issue.language).reading_time(article.minutes)
    return f"{article.kicker} · {time}" if article.kicker else time
