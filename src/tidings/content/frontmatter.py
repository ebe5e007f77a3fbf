"""The `key: value` lines between two `---` at the head of a draft: plain words, no YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tidings.content.language import tag_of
from tidings.errors import DraftError, Place, did_you_mean
from tidings.words.typesetting import ALL_KINDS, KINDS

SHARED = ("title", "lead", "language", "date", "button", "link", "image", "alt", "headings", "keep")
LETTER = ("greeting", "signature", "signature_title", "portrait")
ISSUE = (*SHARED, "subject", "preheader", "number", "template", "newsletter", "articles", "reply_to", *LETTER)
ARTICLE = (*SHARED, "kicker", "place", "group", "summary")
SINGLE = tuple(dict.fromkeys((*ISSUE, *ARTICLE)))  # one file that is issue and article at once

SWEDISH: Mapping[str, str] = {
    "rubrik": "title",
    "titel": "title",
    "ämne": "subject",
    "ämnesrad": "subject",
    "förhandstext": "preheader",
    "ingress": "lead",
    "språk": "language",
    "datum": "date",
    "nummer": "number",
    "mall": "template",
    "nyhetsbrev": "newsletter",
    "artiklar": "articles",
    "knapp": "button",
    "länk": "link",
    "bild": "image",
    "alttext": "alt",
    "mellanrubriker": "headings",
    "svara_till": "reply_to",
    "svar_till": "reply_to",
    "svarsadress": "reply_to",
    "vinjett": "kicker",
    "plats": "place",
    "ort": "place",
    "grupp": "group",
    "sammanfattning": "summary",
    "hälsning": "greeting",
    "hälsningsfras": "greeting",
    "underskrift": "signature",
    "undertecknare": "signature",
    "titel_under_namn": "signature_title",
    "befattning": "signature_title",
    "porträtt": "portrait",
    "behåll": "keep",
}

KEY = re.compile(r"(\w[\w-]*(?: [\w-]+){0,2})\s*:(?:\s+(.*))?")
ITEM = re.compile(r"\s*-\s+(.*)")
YES = frozenset({"true", "yes", "on", "ja", "på", "sant"})
NO = frozenset({"false", "no", "off", "nej", "av", "falskt"})
MOST = 1_000  # lines of one list
SHOWN = 60  # characters of a value that an error shows
ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One key as typed, and its value: a text, or items with a line each."""

    key: str
    text: str
    line: int
    items: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands at the head of a draft, by English key; `file` is what errors call the draft."""

    file: str
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return a value as typed, or an empty string."""
        return self.entries[key].text if key in self.entries else ""

    def line(self, key: str) -> int:
        """Return the line of a key, or 1 where it is not given."""
        return self.entries[key].line if key in self.entries else 1

    def names(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return the items of a list, each with its line: comma separated, or lines that begin with `- `."""
        entry = self.entries.get(key)
        if entry is None:
            return ()
        found = ((name.strip(), entry.line) for name in entry.text.split(","))
        return entry.items or tuple(name for name in found if name[0])

    def switch(self, key: str, *, default: bool) -> bool:
        """Return a yes or no. Raises DraftError: it is neither."""
        word = self.text(key).casefold()
        if not word:
            return default
        if word not in YES | NO:
            raise self.wrong(key, "is neither true nor false", "write true or false")
        return word in YES

    def language(self) -> str:
        """Return the language as a BCP 47 tag, or an empty string. Raises DraftError: it is none."""
        typed = self.text("language")
        tag = tag_of(typed)
        if typed and not tag:
            raise self.wrong("language", "is no language", "write a tag such as sv or en")
        return tag

    def keep(self) -> frozenset[str]:
        """Return the kinds of things that stay as typed. Raises DraftError: one of them is no kind."""
        kinds: set[str] = set()
        for name, line in self.names("keep"):
            typed = name.casefold()
            if typed in ALL_KINDS:
                return frozenset(KINDS.values())
            if typed not in KINDS:
                hint = did_you_mean(typed, (*KINDS, *ALL_KINDS)) or f"known are {', '.join(sorted({*KINDS.values()}))}"
                raise DraftError(f'"{name}" is nothing that is put right', place=Place(self.file, line), hint=hint)
            kinds.add(KINDS[typed])
        return frozenset(kinds)

    def day(self) -> str:
        """Return the date in ISO 8601, or an empty string. Raises DraftError: it is no date."""
        typed = self.text("date")
        try:
            return date.fromisoformat(typed).isoformat() if typed else ""
        except ValueError:
            raise self.wrong("date", "is no date", "write year, month and day: 2026-12-04") from None

    def address(self) -> str:
        """Return the address that replies go to, or an empty string. Raises DraftError: it is none."""
        typed = self.text("reply_to")
        if typed and not ADDRESS.fullmatch(typed):
            raise self.wrong("reply_to", "is no address", "write one address, without a name")
        return typed

    def template(self) -> str:
        """Return the name of a template, or an empty string. Raises DraftError: it cannot be one."""
        typed = self.text("template")
        if typed and not re.fullmatch(r"\w[\w-]*", typed):
            raise self.wrong("template", "is no name of a template", "write its name alone, such as article")
        return typed

    def wrong(self, key: str, what: str, hint: str) -> DraftError:
        """Return the error that a value is to be refused with."""
        entry = self.entries[key]
        typed = entry.text if len(entry.text) <= SHOWN else f"{entry.text[:SHOWN]}…"
        return DraftError(f'{entry.key}: "{typed}" {what}', place=Place(self.file, entry.line), hint=hint)


def take(text: str, file: str, known: tuple[str, ...]) -> tuple[FrontMatter, str]:
    """Return the front matter of a draft, and its text with empty lines in the front matter's place.

    A `---` block whose first line is no `key:` is text.

    Raises DraftError: a key is unknown or given twice, or a line between keys is neither.
    """
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == "---"), 0)
    head = [(number, line.rstrip()) for number, line in enumerate(lines[1:end], 2) if line.strip()]
    if lines[0].rstrip() != "---" or not head or not _is_key(head[0][1]):
        return FrontMatter(file), text
    entries: dict[str, Entry] = {}
    for entry in _entries(head, file):
        key = _english(entry.key)
        if key not in known:
            raise _unknown(entry, key, file, known)
        if key in entries:
            raise DraftError(
                f'"{entry.key}" is given twice',
                place=Place(file, entry.line),
                hint=f"first on line {entries[key].line}",
            )
        entries[key] = entry
    return FrontMatter(file, entries), "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def _entries(head: list[tuple[int, str]], file: str) -> Iterator[Entry]:
    entry: Entry | None = None
    for number, line in head:
        item = ITEM.fullmatch(line)
        if _is_key(line):
            if entry:
                yield entry
            key, value = KEY.fullmatch(line).groups()  # type: ignore[union-attr]  # _is_key has matched it
            entry = Entry(key, (value or "").strip(), number)
        elif item and entry and not entry.text:
            if len(entry.items) == MOST:
                hint = "is this the right file?"
                raise DraftError(f"a list has at most {MOST:,} lines", place=Place(file, number), hint=hint)
            entry = Entry(entry.key, "", entry.line, (*entry.items, (item[1].strip(), number)))
        else:
            raise DraftError(
                "this line of the front matter has no key",
                place=Place(file, number),
                hint="write `key: value` on one line, or close the front matter with --- above it",
            )
    if entry:
        yield entry


def _is_key(line: str) -> bool:
    """Whether a line is `key: value`; a key of several words must be a known one, so that prose stays prose."""
    found = KEY.fullmatch(line)
    return found is not None and (" " not in found[1] or _english(found[1]) in SINGLE)


def _english(key: str) -> str:
    slug = key.casefold().replace(" ", "_").replace("-", "_")
    return SWEDISH.get(slug, slug)


def _unknown(entry: Entry, key: str, file: str, known: tuple[str, ...]) -> DraftError:
    near = did_you_mean(entry.key.casefold(), (*known, *(swedish for swedish in SWEDISH if SWEDISH[swedish] in known)))
    where = "it belongs in issue.md" if key in ISSUE else "it belongs in the file of an article"
    hint = where if key in SINGLE else near or f"known are {', '.join(known)}; text may not stand between --- lines"
    return DraftError(f'unknown key "{entry.key}"', place=Place(file, entry.line), hint=hint)
