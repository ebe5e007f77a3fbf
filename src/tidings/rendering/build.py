"""Issue in, Edition out: subject, preheader, HTML and text with their merge fields, and the pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from tidings.errors import DraftError
from tidings.model.article import Inline, Text
from tidings.model.edition import Edition
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.model.section import sections
from tidings.rendering import html, text
from tidings.rendering.album import Album
from tidings.rendering.fault import Fault
from tidings.rendering.guard import guarded
from tidings.rendering.layout import Layout
from tidings.rendering.merge import SPACES, Merge, verbatim
from tidings.rendering.theme import Theme, load
from tidings.words.reader import direction, reader_words, start_side

# So that no words of the body follow the preheader in an inbox: an invisible character, no joiner, a space, repeated.
FILLER = "&#847;&zwnj;&nbsp;" * 60


def build(issue: Issue, newsletter: Newsletter, folders: Sequence[Path]) -> Edition:
    """Build an issue with its template and theme; the same input gives the same bytes.

    Args:
        issue: what is written.
        newsletter: what stays the same, and is frozen into the edition.
        folders: where templates and theme are looked for, the office's own first, the shipped ones last.

    Raises:
        DraftError: the template or the theme is broken or not there; with file and line.
    """
    edition, *translations = (_build(each, newsletter, folders) for each in (issue, *issue.translations))
    fields = {name for each in (edition, *translations) for name in each.fields}
    return replace(edition, fields=tuple(sorted(fields)), translations=tuple(translations))


def faults(issue: Issue, newsletter: Newsletter, folders: Sequence[Path]) -> Iterator[Fault]:
    """Yield everything that is wrong with the theme, or with an issue's template."""
    try:
        theme = load(folders)
    except DraftError as error:
        yield Fault.of(error)
        return
    slots = _slots(issue, newsletter, theme, Merge(), Album(issue, newsletter))
    yield from Layout(folders, theme).faults(issue.template, slots, start_side(issue.language))


def _build(issue: Issue, newsletter: Newsletter, folders: Sequence[Path]) -> Edition:
    """Build an issue in one of its languages."""
    merge = Merge()
    album = Album(issue, newsletter)
    theme = load(folders)
    slots = _slots(issue, newsletter, theme, merge, album)
    page = Layout(folders, theme).html(issue.template, slots, start_side(issue.language))
    return Edition(
        issue=issue.name,
        newsletter=newsletter,
        subject=_line(issue.subject, merge),
        preheader=_line(issue.preheader, merge),
        html=album.placed(merge.finish(page)),
        text=_text(issue, newsletter, merge),
        language=issue.language,
        pictures=album.pictures,
        fields=tuple(sorted(merge.fields)),
        reply_to=issue.reply_to or newsletter.reply_to,
    )


def _line(nodes: tuple[Inline, ...], merge: Merge) -> str:
    return merge.finish(SPACES.sub(" ", merge.flat(nodes)).strip())


def _slots(issue: Issue, newsletter: Newsletter, theme: Theme, merge: Merge, album: Album) -> dict[str, str]:
    """Return what a template may ask for, as HTML that is right in text and in attributes."""
    say = reader_words(issue.language)
    writer = html.Writer(theme, merge, album, issue.language)
    preheader = escape(merge.flat(issue.preheader))
    written = {
        "language": issue.language,
        "direction": direction(issue.language),
        "title": _title(issue, newsletter),
        "newsletter": newsletter.name,
        "edition": _edition(issue),
        "why": say.why(newsletter.name),
        "sender": newsletter.sender.name or newsletter.name,
        "postal_address": newsletter.postal_address,
    }
    return {name: escape(verbatim(value)) for name, value in written.items()} | {
        "preheader": f"{preheader}{FILLER}" if preheader else "",
        "content": guarded("".join(writer.section(section) for section in sections(issue))),
        "unsubscribe": _unsubscribe(merge, say.unsubscribe, theme),
    }


def _title(issue: Issue, newsletter: Newsletter) -> str:
    """Return the document's title, the subject, or the newsletter's name where that has fields."""
    own = issue.subject and all(isinstance(node, Text) for node in issue.subject)
    return Merge().flat(issue.subject) if own else newsletter.name


def _edition(issue: Issue) -> str:
    say = reader_words(issue.language)
    parts = [say.number(issue.number) if issue.number else "", say.date(issue.date) if issue.date else ""]
    return " · ".join(filter(None, parts))


def _unsubscribe(merge: Merge, label: str, theme: Theme) -> str:
    """Return the link by which a reader leaves; a copy for nobody has none."""
    link = (
        f'<a class="muted" href="{merge.mark("{{ _unsubscribe }}")}"'
        f' style="color:{theme.light["muted"]};text-decoration:underline">{escape(label)}</a>'
    )
    return f"{merge.mark('{% if _unsubscribe %}')}{link}{merge.mark('{% endif %}')}"


def _text(issue: Issue, newsletter: Newsletter, merge: Merge) -> str:
    say = reader_words(issue.language)
    writer = text.Writer(merge)
    head = "".join(writer.lines(verbatim(line)) for line in (newsletter.name, _edition(issue)))
    leave = f"{say.unsubscribe}: <{merge.mark('{{ _unsubscribe }}')}>\n"
    foot = [
        "-- \n",
        writer.lines(verbatim(say.why(newsletter.name))),
        f"{merge.mark('{% if _unsubscribe %}')}{leave}{merge.mark('{% endif %}')}",
        "\n",
        *(writer.lines(verbatim(line)) for line in (newsletter.sender.name, newsletter.postal_address)),
    ]
    body = "".join(writer.section(section) for section in sections(issue))
    return merge.finish(f"{head}\n{body}{''.join(foot)}")
