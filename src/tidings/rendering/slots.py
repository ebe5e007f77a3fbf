"""What a template may ask for: the slots, and the shape of an issue that is known by them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape

from tidings.model.article import Inline, Text
from tidings.model.edition import Shape
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.model.section import Role, Section
from tidings.rendering.album import Album
from tidings.rendering.digest import DigestWriter
from tidings.rendering.guard import guarded
from tidings.rendering.html import Writer
from tidings.rendering.inline import borrowed
from tidings.rendering.letter import LetterWriter
from tidings.rendering.masthead import edition_line
from tidings.rendering.merge import Merge, verbatim
from tidings.rendering.theme import Theme
from tidings.words.reader import direction, reader_words

# So that no words of the body follow the preheader in an inbox: an invisible character, no joiner, a space, repeated.
FILLER = "&#847;&zwnj;&nbsp;" * 60
APART = " &nbsp;·&nbsp; "  # between two ways on
# What only one shape of an issue has; the first of each is the slot by which a template is known to be of it.
OWN = {Shape.LETTER: ("letter",), Shape.DIGEST: ("items", "contents", "opening", "hero"), Shape.ARTICLE: ("content",)}


def shape_of(names: Collection[str]) -> Shape:
    """Return what a template makes of an issue, from the names that it asks for."""
    return next((shape for shape, (known, *_) in OWN.items() if known in names), Shape.ARTICLE)


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of one edition; `page` is the address of its web version, or empty."""

    issue: Issue
    newsletter: Newsletter
    theme: Theme
    merge: Merge
    album: Album
    page: str = ""

    def of(self, shape: Shape, read: tuple[Section, ...]) -> dict[str, str]:
        """Return each slot as HTML that is right in text, `read` in that of its shape; those of others are empty."""
        others = {name: "" for names in OWN.values() for name in names}
        return {**others, **self._written(), **self._ways(), **self._read(shape, read)}

    def _written(self) -> dict[str, str]:
        issue, newsletter = self.issue, self.newsletter
        preheader = escape(self.merge.flat(issue.preheader))
        written = {
            "language": issue.language,
            "direction": direction(issue.language),
            "title": _title(issue, newsletter),
            "newsletter": newsletter.name,
            "sender": newsletter.sender.name or newsletter.name,
            "postal_address": newsletter.postal_address,
        }
        own = {"edition": edition_line(issue), "why": reader_words(issue.language).why(newsletter.name)}
        return {
            **{name: escape(verbatim(value)) for name, value in written.items()},
            **{name: self._own(value) for name, value in own.items()},
            "preheader": f"{preheader}{FILLER}" if preheader else "",
        }

    def _own(self, words: str) -> str:
        """Return words in the newsletter's own voice, told to be in another language where we lack the reader's."""
        html, apart = escape(verbatim(words)), borrowed(self.issue.language)
        return f"<span{apart}>{html}</span>" if apart and html else html

    def _ways(self) -> dict[str, str]:
        """Return where the footer leads; a copy for nobody has no way out, and is the web version itself."""
        say, mark = reader_words(self.issue.language), self.merge.mark
        readers, end = mark("{% if _unsubscribe %}"), mark("{% endif %}")
        page, accessibility = self.page, self.newsletter.accessibility_url
        leave = self._way(mark("{{ _unsubscribe }}"), say.unsubscribe)
        web = f"{readers}{APART}{self._way(escape(page), say.web_version)}{end}"
        about = f"{readers}{APART}{end}{self._way(escape(accessibility), say.accessibility)}"
        return {
            "unsubscribe": f"{readers}{leave}{end}",
            "web_version": web if page else "",
            "accessibility": about if accessibility else "",
        }

    def _way(self, href: str, label: str) -> str:
        style = f"color:{self.theme.light['muted']};text-decoration:underline"
        apart = borrowed(self.issue.language)
        return f'<a class="muted" href="{href}"{apart} style="{style}">{escape(label)}</a>'

    def _read(self, shape: Shape, read: tuple[Section, ...]) -> Mapping[str, str]:
        match shape:
            case Shape.DIGEST:
                return {name: guarded(html) for name, html in self._digest(read).items()}
            case Shape.LETTER:
                width = self.theme.space["width"] - 2 * self.theme.space["letter_side"]
                writer = LetterWriter(self.theme, self.merge, self.album, self.issue.language, width)
                return {"letter": guarded(writer.letter(read))}
            case _:
                article = Writer(self.theme, self.merge, self.album, self.issue.language, self._column)
                return {"content": guarded("".join(article.section(section) for section in read))}

    def _digest(self, read: tuple[Section, ...]) -> dict[str, str]:
        writer = DigestWriter(self.theme, self.merge, self.album, self.issue.language, self._column)
        opening, *rest = read
        contents = [section for section in rest if section.role is Role.CONTENTS]
        hero = writer.hero(opening)
        return {
            "hero": hero,
            "opening": writer.opening(opening, pictured=bool(hero)),
            "contents": "".join(map(writer.contents, contents)),
            "items": writer.items([section for section in rest if section.role is not Role.CONTENTS]),
        }

    @property
    def _column(self) -> int:
        return int(self.theme.space["width"] - 2 * self.theme.space["side"])


def _title(issue: Issue, newsletter: Newsletter) -> str:
    """Return the document's title, the subject, or the newsletter's name where that has fields."""
    own: tuple[Inline, ...] = issue.subject if all(isinstance(node, Text) for node in issue.subject) else ()
    return Merge().flat(own) if own else newsletter.name
