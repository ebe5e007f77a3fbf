"""A text on its way into an issue: its own words, with a head that says what was given and what was guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tidings.content import frontmatter
from tidings.content.manuscript import MARKDOWN, Manuscript, read_manuscript
from tidings.content.sources.gathered import Gathered
from tidings.errors import DraftError
from tidings.model.article import Break, Inline, NoteMark, Text, plain, walk, words
from tidings.words.typesetting import KINDS

AS_TYPED = frozenset(KINDS.values())
OPENING = ("title", "lead")
SPECIAL = re.compile(r"\{\{|\{%|\{#")


@dataclass(frozen=True, slots=True)
class Settled:
    """A text as it stands in its file.

    Args:
        guessed: the keys of its head that nobody has given.
    """

    text: str
    manuscript: Manuscript
    guessed: tuple[str, ...]


def composed(gathered: Gathered) -> str:
    """Return what a source held as a Markdown draft."""
    from tidings.content.sources.markup import escape  # noqa: PLC0415 (its library is an extra)

    lead = escape(gathered.lead) if gathered.lead else ""
    body = gathered.body.strip("\n")
    if lead and body.startswith(f"{lead}\n\n"):  # a page's description often is its first paragraph
        body = body[len(lead) :].lstrip("\n")
    given = {
        "title": as_words(gathered.title),
        "lead": lead,
        "date": gathered.date,
        "link": re.sub(r"\s", "", gathered.link).replace("{", "%7B"),
        "summary": as_words(gathered.summary),
        "image": gathered.image,
        "alt": as_words(gathered.alt) if gathered.image else "",
    }
    return headed(body + "\n" if body else "", {key: value for key, value in given.items() if value})


def as_words(text: str) -> str:
    """Return text as a value of front matter that is read as these words, and never as a merge field."""
    return SPECIAL.sub(lambda found: f"{{{{ '{found[0]}' }}}}", " ".join(text.split()))


def headed(text: str, entries: Mapping[str, str]) -> str:
    """Return a draft with more in its front matter, which is made where there is none: title and lead on top."""
    front, _ = frontmatter.take(text, "", frontmatter.SINGLE)
    if not entries:
        return text
    if not front.entries:
        text = f"---\n---\n{text}"
    typed = text.split("\n")
    end = next(at for at, line in enumerate(typed) if at and line.rstrip() == "---")
    top = front.line("title") if "title" in front.entries else 1
    opening = [f"{key}: {value}" for key, value in entries.items() if key in OPENING]
    rest = [f"{key}: {value}" for key, value in entries.items() if key not in OPENING]
    body = "\n".join(typed[end + 1 :]).lstrip("\n")
    return "\n".join([*typed[:top], *opening, *typed[top:end], *rest, "---", *(["", body] if body else [""])])


def settle(path: Path, name: str, known: tuple[str, ...], *, language: str, title: str) -> Settled:
    """Write what is guessed into the head of the draft that lies at `path`; no word of it is changed.

    Args:
        path: a file that may be written to, and is read again.
        name: what errors and corrections call it.
        known: the keys that its head may have.
        language: for a text that does not show its own.
        title: for a text that has none.

    Raises DraftError: it cannot be read as a draft.
    """
    before = read_manuscript(path, name, known, language, keep=AS_TYPED)
    text = path.read_text("utf-8")
    entries, without = _opening(before, text)
    if entries and not _holds(before, headed(without, entries), language):
        entries, without = {}, text
    if not before.title:
        entries = {"title": as_words(title)} | entries
    if not before.front.text("language"):
        entries["language"] = before.language
    settled = headed(without, entries).rstrip("\n") + "\n"
    path.write_text(settled, "utf-8")
    return Settled(settled, read_manuscript(path, name, known, language), tuple(entries))


def _opening(draft: Manuscript, text: str) -> tuple[dict[str, str], str]:
    """Return the title and the lead that open a text, as typed, and the text without them."""
    lines, entries = text.split("\n"), dict[str, str]()
    markdown = draft.path.suffix.lower() in MARKDOWN
    for key, row in (("title", draft.title), ("lead", draft.lead)):
        if draft.front.text(key) or not row:
            continue
        first = next((node.line for node in row if node.line), 1) - 1
        block = [first]
        while block[-1] + 1 < len(lines) and lines[block[-1] + 1].strip():
            block.append(block[-1] + 1)
        if key == "title" and lines[first].startswith("#"):
            block = [first]
        typed = " ".join(lines[at].strip() for at in block)
        value = _value(key, typed, row, markdown=markdown)
        if not value:
            break  # what stands before the lead stays, and so does the lead
        entries[key] = value
        for at in block:
            lines[at] = ""
    return entries, "\n".join(lines)


def _value(key: str, typed: str, row: tuple[Inline, ...], *, markdown: bool) -> str:
    """Return words as a value of front matter; nothing where they would lose something there."""
    if any(isinstance(node, Break | NoteMark) for node in walk(row)):
        return ""
    if key == "lead" or not markdown:
        return typed
    return as_words(plain(row)) if all(isinstance(node, Text) for node in row) else ""


def _holds(before: Manuscript, text: str, language: str) -> bool:
    """Whether a draft with another head says the same."""
    before.path.write_text(text, "utf-8")
    try:
        after = read_manuscript(before.path, before.name, before.known, language, keep=AS_TYPED)
    except DraftError:
        return False
    return [*_said(before)] == [*_said(after)]


def _said(draft: Manuscript) -> Iterator[list[str]]:
    for part in (draft.title, draft.lead, draft.body):
        yield words(plain(part))
