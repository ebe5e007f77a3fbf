"""One draft as read: its front matter, title, lead and body, set in its language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tidings.content import fields, frontmatter, markdown, pasted, plaintext, redirects, speech
from tidings.content.frontmatter import FrontMatter
from tidings.content.language import detect, primary
from tidings.content.opening import Opening, flat, levelled, take_lead, take_title
from tidings.content.pairs import named
from tidings.content.reading import read_text, refuse_length
from tidings.content.typography import Typesetter
from tidings.errors import DraftError, Place
from tidings.model.article import Article, Block, Image, Inline, Paragraph, Text
from tidings.model.issue import Correction, Letter

MARKDOWN = frozenset({".md", ".markdown"})
DECORATIVE = frozenset({"decorative", "dekorativ"})


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One draft, set.

    Args:
        name: the file as findings name it.
        language: as given, or as the text shows, or the newsletter's.
        known: the keys that its front matter may have.
        title: empty where the draft has none; `lead` likewise.
        typesetter: sets further values of the front matter, and keeps the corrections.
    """

    path: Path
    name: str
    known: tuple[str, ...]
    front: FrontMatter
    language: str
    title: tuple[Inline, ...]
    lead: tuple[Inline, ...]
    body: tuple[Block, ...]
    typesetter: Typesetter

    @property
    def folder(self) -> str:
        """Absolute path of the folder that image paths are relative to."""
        return str(self.path.resolve().parent)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What was put right so far, by line."""
        return tuple(sorted(self.typesetter.corrections, key=lambda correction: correction.line))

    def value(self, key: str, *, header: bool = False) -> tuple[Inline, ...]:
        """Return a value of the front matter as nodes, set; `header` where it goes into a mail header."""
        return self.typesetter.row(self._typed(key), header=header)

    def target(self) -> tuple[Inline, ...]:
        """Return where the button leads; in one article of several without a button, where its title leads."""
        for key, other in (("button", "link"), ("link", "button")):
            if key == "link" and self.known == frontmatter.ARTICLE:
                continue
            if self.front.text(key) and not self.front.text(other):
                raise DraftError(
                    f'"{key}" without "{other}"',
                    place=Place(self.name, self.front.line(key)),
                    hint="a button has words (button:) and leads somewhere (link:)",
                )
        typed, line = self.front.text("link"), self.front.line("link")
        short = typed if "links" in self.typesetter.keep or "{" in typed else redirects.address(typed)
        if short != typed:
            self.typesetter.corrections.append(Correction(self.name, line, typed, short, "links"))
        target = fields.plain_inline(short, self.name, line)
        fields.refuse_ways(target, self.name, line)
        return target

    def image(self) -> Image | None:
        """Return the picture that the front matter names."""
        source, alt = self.front.text("image"), self.front.text("alt")
        if not source:
            return None
        decorative = alt.casefold() in DECORATIVE
        return Image(source, () if decorative else self._typed("alt"), decorative, self.front.line("image"))

    def letter(self) -> Letter:
        """Return how the draft greets and who signs it; a portrait shows whoever signs."""
        signature = self.value("signature")
        source = self.front.text("portrait")
        portrait = Image(source, flat(signature), line=self.front.line("portrait")) if source else None
        return Letter(self.value("greeting"), signature, self.value("signature_title"), portrait)

    def article(self) -> Article:
        """Return the draft as an article; its file's name stands in for a title."""
        line = self.title[0].line if self.title else 1
        return Article(
            source=self.name,
            folder=self.folder,
            title=self.title or (Text(named(self.path)[0], line),),
            lead=self.lead,
            body=self.body,
            language=self.language,
            kicker=self.front.text("kicker"),
            date=self.front.day(),
            place=self.front.text("place"),
            group=self.front.text("group"),
            summary=self.value("summary"),
            button=self.value("button"),
            link=self.target(),
            image=self.image(),
            line=line,
            date_line=self.front.line("date") if self.front.day() else 0,
        )

    def _typed(self, key: str) -> tuple[Inline, ...]:
        return fields.plain_inline(self.front.text(key), self.name, self.front.line(key))


def read_manuscript(
    path: Path,
    name: str,
    known: tuple[str, ...],
    language: str,
    *,
    editor: bool = False,
    keep: frozenset[str] = frozenset(),
) -> Manuscript:
    """Read, parse and set one draft.

    Args:
        path: the file; its suffix says whether it is Markdown, and what stands before that may say its language.
        name: what findings and errors call the file.
        known: the keys that its front matter may have.
        language: of the newsletter, for a text that does not show its own.
        editor: whether these are the editor's own words, whose first paragraph is no title and no lead.
        keep: kinds of things that stay as typed, besides those that the draft names.

    Raises DraftError: it cannot be read, is empty, or its front matter is wrong.
    """
    return set_manuscript(read_text(path, name), path, name, known, language, editor=editor, keep=keep)


def set_manuscript(
    draft: str,
    path: Path,
    name: str,
    known: tuple[str, ...],
    language: str,
    *,
    editor: bool = False,
    keep: frozenset[str] = frozenset(),
) -> Manuscript:
    """Parse and set the text of a draft as `read_manuscript` does; what it is given is all that comes into it."""
    front, typed = frontmatter.take(draft, name, known)
    keep |= front.keep()
    text, cleaned = pasted.clean(typed, name, markdown=_is_markdown(path), keep=keep)
    if not text.strip() and not front.entries:
        raise DraftError("the draft is empty", place=Place(name), hint="write a title, an empty line, and the text")
    tongue = _language(path, front) or detect(f"{text}\n{front.text('title')}\n{front.text('lead')}", language)
    setter = Typesetter(name, tongue, keep)
    setter.corrections += cleaned
    opening = _opened(_blocks(path, text, front, setter, tongue), front, editor=editor)
    title = opening.title or fields.plain_inline(front.text("title"), name, front.line("title"))
    lead = opening.lead or _written_lead(path, front, setter)
    body = setter.blocks(levelled(opening.body))
    return Manuscript(path, name, known, front, tongue, setter.row(title), setter.row(lead), body, setter)


def _is_markdown(path: Path) -> bool:
    return path.suffix.lower() in MARKDOWN


def _language(path: Path, front: FrontMatter) -> str:
    """Return the language that the front matter or the name of a file says, or an empty string."""
    given, told = front.language(), named(path)[1]
    if given and told and primary(given) != primary(told):
        raise front.wrong("language", f"is not what the file's name says: .{told}", "rename the file, or change this")
    return given or told


def _blocks(path: Path, text: str, front: FrontMatter, setter: Typesetter, language: str) -> tuple[Block, ...]:
    lifted = fields.lift(text, front.file)
    refuse_length(text, front.file)
    headings = front.switch("headings", default=True)
    if _is_markdown(path):
        blocks = markdown.parse(lifted)
    else:
        blocks, dropped = plaintext.parse(lifted, headings=headings, colons="lists" in setter.keep)
        setter.corrections += dropped
    return speech.mark(blocks, language)


def _opened(blocks: tuple[Block, ...], front: FrontMatter, *, editor: bool) -> Opening:
    """Take off what the front matter does not give itself."""
    opening = Opening((), (), blocks) if front.text("title") else take_title(blocks, guess=not editor)
    return opening if editor or front.text("lead") else take_lead(opening)


def _written_lead(path: Path, front: FrontMatter, setter: Typesetter) -> tuple[Inline, ...]:
    """Return the lead of the front matter; in a Markdown draft it may have links and weight, as in the text."""
    line, markup = front.line("lead"), _is_markdown(path)
    above = "\n" * (line - 1)
    typed, cleaned = pasted.clean(
        above + front.text("lead"), front.file, markdown=markup, keep=setter.keep | {"pasted"}
    )
    setter.corrections += cleaned
    if markup:
        match markdown.parse(fields.lift(typed, front.file)):
            case [Paragraph(children=children)]:
                return children
    return fields.plain_inline(typed.removeprefix(above), front.file, line)
