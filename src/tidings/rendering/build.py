"""Issue in, Edition out: subject, preheader, HTML and text with their merge fields, and the pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tidings.errors import DraftError
from tidings.model.article import Inline
from tidings.model.edition import Edition
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.model.section import sections
from tidings.rendering.album import Album
from tidings.rendering.fault import Fault
from tidings.rendering.layout import Layout
from tidings.rendering.merge import SPACES, Merge
from tidings.rendering.slots import Slots, shape_of
from tidings.rendering.text import text_part
from tidings.rendering.theme import load
from tidings.words.reader import start_side


def build(issue: Issue, newsletter: Newsletter, folders: Sequence[Path]) -> Edition:
    """Build an issue with its template and theme; the same input gives the same bytes.

    Args:
        issue: what is written.
        newsletter: what stays the same, and is frozen into the edition.
        folders: where templates and theme are looked for, the office's own first, the shipped ones last.

    Raises:
        DraftError: the template or the theme is broken or not there; with file and line.
    """
    edition = _build(issue, newsletter, folders, newsletter.page(issue.name))
    translations = tuple(
        # Of one template with theirs: what was put right in it is told once.
        replace(_build(each, newsletter, folders, newsletter.page(issue.name, each.language)), mended=())
        for each in issue.translations
    )
    fields = {name for each in (edition, *translations) for name in each.fields}
    return replace(edition, fields=tuple(sorted(fields)), translations=translations)


def faults(issue: Issue, newsletter: Newsletter, folders: Sequence[Path]) -> Iterator[Fault]:
    """Yield everything that is wrong with the theme, or with an issue's template."""
    try:
        theme = load(folders)
    except DraftError as error:
        yield Fault.of(error)
        return
    layout = Layout(folders, theme)
    shape = shape_of(layout.uses(issue.template))
    slots = Slots(issue, newsletter, theme, Merge(), Album(issue, newsletter), newsletter.page(issue.name))
    yield from layout.faults(issue.template, slots.of(shape, sections(issue, shape)), start_side(issue.language))


def _build(issue: Issue, newsletter: Newsletter, folders: Sequence[Path], page: str) -> Edition:
    """Build an issue in one of its languages, for the address of its web version."""
    merge = Merge()
    album = Album(issue, newsletter)
    theme = load(folders)
    layout = Layout(folders, theme)
    shape = shape_of(layout.uses(issue.template))
    read = sections(issue, shape)
    slots = Slots(issue, newsletter, theme, merge, album, page).of(shape, read)
    compiled, mended = layout.html(issue.template, slots, start_side(issue.language))
    return Edition(
        issue=issue.name,
        newsletter=newsletter,
        subject=_line(issue.subject, merge),
        preheader=_line(issue.preheader, merge),
        html=album.placed(merge.finish(compiled)),
        text=text_part(issue, newsletter, merge, read, page),
        language=issue.language,
        pictures=album.pictures,
        fields=tuple(sorted(merge.fields)),
        reply_to=issue.reply_to or newsletter.reply_to,
        date=issue.date,
        number=issue.number,
        page=page,
        shape=shape,
        mended=tuple(dict.fromkeys(mended)),  # what stands in a loop is told once
    )


def _line(nodes: tuple[Inline, ...], merge: Merge) -> str:
    return merge.finish(SPACES.sub(" ", merge.flat(nodes)).strip())
