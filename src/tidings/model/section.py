"""A section: a stretch of an issue that is read without a break, and the order of them all in every shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tidings.model.article import (
    Article,
    Block,
    Break,
    Image,
    Inline,
    Item,
    ItemList,
    NoWrap,
    Paragraph,
    Passage,
    Strong,
    Text,
    plain,
)
from tidings.model.edition import Shape, primary
from tidings.model.excerpt import excerpt
from tidings.model.issue import Issue, Letter
from tidings.words.reader import reader_words

SUMMARY = 30  # words
PARTING = 40  # characters: "Med vänliga hälsningar från oss alla"
MANY = 10  # items: from here on the contents name groups, where there are some


class Role(StrEnum):
    """What a section is to the issue, and so how it is shown."""

    ARTICLE = "article"
    OPENING = "opening"  # of a digest: what the issue is about
    CONTENTS = "contents"  # of a digest: what comes
    GROUP = "group"  # the heading of a group of items
    ITEM = "item"  # one of a digest's items
    LETTER = "letter"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Section:
    """Kicker, title, place, lead, picture, body and button, in that order; any may be empty.

    Args:
        source: the draft that it was written in, as findings name it.
        folder: absolute path of the folder that its image paths are relative to.
        level: of the title, 1 to 3; headings of the body begin one below it.
        minutes: reading time, told beside the kicker; 0 = not told.
        link: where the button leads; in a digest the title leads there, too.
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
    role: Role = Role.ARTICLE
    place: str = ""


def sections(issue: Issue, shape: Shape = Shape.ARTICLE) -> tuple[Section, ...]:
    """Return what is read, in order, the same in HTML and in text."""
    match shape:
        case Shape.DIGEST:
            return tuple(_digest(issue))
        case Shape.LETTER:
            return tuple(_letter(issue))
        case _:
            return _articles(issue)


# --- articles ---------------------------------------------------------------


def _articles(issue: Issue) -> tuple[Section, ...]:
    """Return an issue whose articles are read whole.

    One article alone gives its title to the whole, and borrows from the issue what it has none of. Where there are
    several, or words of the editor's own before them, the issue has a title, each article one below it, and the
    issue's button comes last.
    """
    if len(issue.articles) == 1 and not issue.body:
        return (_alone(issue, issue.articles[0]),)
    opening = _own_words(issue)
    closing = Section(issue.source, issue.folder, issue.language, button=issue.button, link=issue.link)
    return (opening, *(replace(_section(issue, article), level=2) for article in issue.articles), closing)


def _own_words(issue: Issue) -> Section:
    return Section(
        source=issue.source,
        folder=issue.folder,
        language=issue.language,
        title=issue.title,
        lead=issue.lead,
        image=issue.image,
        body=issue.body,
    )


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


# --- a digest ---------------------------------------------------------------


def _digest(issue: Issue) -> Iterator[Section]:
    """Yield the opening, the contents and the items, those of a group together; first what belongs to none.

    The issue's own words open it, or else its first article. An item is title, date, place and summary, and leads to
    the rest; one that leads nowhere is read whole.
    """
    first, *rest = issue.articles
    if first.source == issue.source and not issue.body:  # nobody wrote an issue.md
        yield _opened(issue, first, whole=not rest)
        items = tuple(rest)
    else:
        yield replace(_own_words(issue), button=issue.button, link=issue.link, role=Role.OPENING)
        items = issue.articles
    groups = list(dict.fromkeys(item.group for item in sorted(items, key=lambda item: bool(item.group))))
    if len(items) > 1:
        yield _contents(issue, items, groups)
    for group in groups:
        members = [item for item in items if item.group == group]
        if group:
            title = (Text(group, members[0].line),)
            yield Section(members[0].source, "", issue.language, level=2, title=title, role=Role.GROUP)
        yield from (_item(issue, member, level=3 if group else 2) for member in members)


def _opened(issue: Issue, article: Article, *, whole: bool) -> Section:
    own = replace(_alone(issue, article), kicker="", minutes=0, role=Role.OPENING)
    return own if whole or not own.link else replace(own, lead=_summary(article), body=())


def _contents(issue: Issue, items: tuple[Article, ...], groups: list[str]) -> Section:
    if len(items) > MANY and all(groups):
        named: list[tuple[Inline, ...]] = [(Text(group),) for group in groups]
    else:
        in_order = (item for group in groups for item in items if item.group == group)
        named = [_named(issue, item) for item in in_order]
    listed = ItemList(ordered=False, items=tuple(Item((Paragraph(name),)) for name in named))
    return Section(issue.source, "", issue.language, body=(listed,), role=Role.CONTENTS)


def _named(issue: Issue, item: Article) -> tuple[Inline, ...]:
    """Return what an item is called, in its own language among those of others."""
    own = primary(item.language or issue.language) == primary(issue.language)
    return _dated(issue, item) if own else (Passage(item.language, _dated(issue, item)),)


def _item(issue: Issue, article: Article, level: int) -> Section:
    section = replace(
        _section(issue, article),
        role=Role.ITEM,
        level=level,
        kicker="",
        minutes=0,
        title=_dated(issue, article),
        place=article.place,
        button=(),
    )
    if article.link:
        return replace(section, lead=_summary(article), body=())
    return section


def _dated(issue: Issue, article: Article) -> tuple[Inline, ...]:
    """Return a title after its day: "4 dec · Säkerhet i ledningen"."""
    if not article.date:
        return article.title
    day = reader_words(article.language or issue.language).day(article.date).removesuffix(".")
    return (NoWrap(day, article.line), Text(" · ", article.line), *article.title)


def _summary(article: Article) -> tuple[Inline, ...]:
    """Return the writer's own summary, or else the beginning of the article."""
    paragraphs = (block.children for block in article.body if isinstance(block, Paragraph) and plain((block,)).strip())
    return article.summary or excerpt(article.lead or next(paragraphs, ()), SUMMARY)


# --- a letter ---------------------------------------------------------------


def _letter(issue: Issue) -> Iterator[Section]:
    """Yield a letter: greeting, paragraphs, signature; without a title, which its subject tells.

    Where several articles make one letter, each keeps its title. A parting phrase stands right above the name.
    """
    letter = issue.letter
    several = len(issue.articles) > 1
    greeting = (Paragraph(letter.greeting),) if letter.greeting else ()
    if issue.body or (several and issue.lead):
        body = (*greeting, *_paragraph(issue.lead), *_figure(issue.image), *issue.body)
        yield Section(issue.source, issue.folder, issue.language, body=body, role=Role.LETTER)
        greeting = ()
    elif greeting and several:
        yield Section(issue.source, issue.folder, issue.language, body=greeting, role=Role.LETTER)
        greeting = ()
    written = [
        _section(issue, article) if several or issue.body else _alone(issue, article) for article in issue.articles
    ]
    *_, last = written
    parting, kept = _parted(last.body) if letter.signature else ((), last.body)
    for own in written:
        body = kept if own is last else own.body
        yield replace(
            own,
            role=Role.LETTER,
            level=2 if several else 1,
            kicker="",
            minutes=0,
            title=own.title if several else (),
            lead=(),
            image=None,
            body=(*greeting, *_paragraph(own.lead), *_figure(own.image), *body),
        )
        greeting = ()
    if issue.button and (several or issue.body):
        yield Section(
            issue.source, issue.folder, issue.language, button=issue.button, link=issue.link, role=Role.LETTER
        )
    if letter.signature:
        yield Section(
            source=issue.source,
            folder=issue.folder,
            language=issue.language,
            # Beside the name a portrait says nothing that the name does not.
            image=replace(letter.portrait, alt=(), decorative=True) if letter.portrait else None,
            body=_signed(letter, parting),
            role=Role.SIGNATURE,
        )


def _signed(letter: Letter, parting: tuple[Inline, ...]) -> tuple[Paragraph, ...]:
    """Return the signature's lines: the parting phrase, right above the name or over a portrait, name and title."""
    below = (Break(), *letter.signature_title) if letter.signature_title else ()
    signed = (Strong(letter.signature), *below)
    if not parting:
        return (Paragraph(signed),)
    return (Paragraph(parting), Paragraph(signed)) if letter.portrait else (Paragraph((*parting, Break(), *signed)),)


def _parted(body: tuple[Block, ...]) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """Return the parting phrase at the end of a letter, if there is one, and what stands before it."""
    match body:
        case (*before, Paragraph(children=said)) if not any(isinstance(node, Image) for node in said):
            text = plain(said).strip()
            if 0 < len(text) <= PARTING and not text.endswith((".", "!", "?", ":", "…")):
                return said, tuple(before)
    return (), body


def _paragraph(nodes: tuple[Inline, ...]) -> tuple[Paragraph, ...]:
    return (Paragraph(nodes),) if nodes else ()


def _figure(image: Image | None) -> tuple[Paragraph, ...]:
    return _paragraph((image,)) if image else ()
