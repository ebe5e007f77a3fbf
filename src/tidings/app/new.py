"""Begin an issue: a folder in drafts/ with an issue.md, empty or with what stays the same from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile, rmtree

from tidings.app.opening import has_database, open_ledger
from tidings.app.templates import find
from tidings.app.workspace import issues, locate
from tidings.config import Workspace
from tidings.content import frontmatter
from tidings.content.draft import OWN, SUFFIXES
from tidings.content.frontmatter import Entry, FrontMatter
from tidings.content.language import primary
from tidings.content.manuscript import read_manuscript
from tidings.content.pairs import counterparts, grouped, issue_name, named
from tidings.content.reading import name_of, read_text
from tidings.content.sources.naming import file_name
from tidings.content.sources.plain import as_words
from tidings.errors import DraftError, Place, StorageError, UnknownNameError
from tidings.model.article import Image, walk
from tidings.model.edition import Shape

# What an office writes anew each time is not here: subject, preheader, lead, date, picture, articles.
KEPT = frozenset(("title", "number", "template", "newsletter", "language", "reply_to", "headings", "keep"))
KEPT |= {"greeting", "signature", "signature_title", "portrait", "button", "link"}
SIGNED = ("signature", "signature_title", "portrait")
GREETINGS = {"sv": "Hej!", "da": "Hej!", "nb": "Hei!", "fi": "Hei!", "de": "Guten Tag!", "en": "Hello!"}
COUNTED = re.compile(r"(\D*)(\d+)")
HEADING = re.compile(r"\A#[ \t][^\n]*\n*")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


Heads = dict[Path, tuple[FrontMatter, str]]  # files of an issue's own words: head and words of each


@dataclass(frozen=True, slots=True)
class Begun:
    """An issue that was begun.

    Args:
        name: in drafts/.
        files: relative to the workspace: every issue.md, then pictures that came along.
        template: its name.
        notes: sentences about what to look at.
    """

    name: str
    files: tuple[str, ...]
    template: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Plan:
    """What is about to be written, by the file's name in the new folder."""

    texts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def begin(workspace: Workspace, title: str, *, template: str = "", start: str = "") -> Begun:
    """Begin an issue.

    Args:
        workspace: the office's.
        title: of the issue; its folder is named by it.
        template: its name; the one of `start`, or else the newsletter's, where it is empty.
        start: the issue that it is begun from, or empty.

    Raises:
        UnknownNameError: there is no such template or issue, or the title has no words.
        DraftError: an issue of this name is there already or was mailed, or `start` cannot be read.
        StorageError: it cannot be written.
    """
    title = as_words(CONTROL.sub(" ", title))
    if not title:
        raise UnknownNameError("an issue needs a title", hint='tidings new "News in December"')
    if template:
        find(workspace, template)
    name = file_name(title, "new-issue")
    old = _heads(workspace, locate(workspace, start)) if start else {}
    _refuse_taken(workspace, name)
    given = (front.template() for front, _ in old.values())
    chosen = template or next(filter(None, given), "") or workspace.settings.newsletter.template
    plan = _planned(workspace, title, old, chosen)
    if start:
        _notes(plan, old, start, workspace.settings.newsletter.language)
    for path in old:
        _pictures(path, workspace, plan)
    return Begun(name, _write(workspace, name, plan), chosen, tuple(plan.notes))


# --- what it begins with -----------------------------------------------------


def _planned(workspace: Workspace, title: str, old: Heads, template: str) -> _Plan:
    """Return the files of the issue's own words, one a language. Raises UnknownNameError: no such template."""
    newsletter, plan = workspace.settings.newsletter, _Plan()
    shape = find(workspace, template).shape
    for path, (front, body) in (old or {Path(f"{OWN}.md"): (FrontMatter(""), "")}).items():
        tongue = named(path)[1]
        entries = _templated(_entries(front, title, plan), "" if template == newsletter.template else template)
        if not tongue and "language" not in entries:
            entries["language"] = ("language", newsletter.language)
        if shape == Shape.DIGEST.value:
            entries.setdefault("lead", ("lead", ""))
        if shape == Shape.LETTER.value:
            spoken = primary(tongue or entries["language"][1])
            entries.setdefault("greeting", ("greeting", GREETINGS.get(spoken, "")))
            entries |= {key: (key, "") for key in SIGNED if key not in entries}
        plan.texts[_renamed(path)] = _text(entries.values(), body)
    return plan


# --- what is taken along ----------------------------------------------------


def _heads(workspace: Workspace, start: Path) -> Heads:
    """Return the files of an issue's own words, each with its head and the words; those of one file are an article."""
    if start.is_dir():
        drafts = [file for file in sorted(start.iterdir()) if file.suffix.lower() in SUFFIXES and file.is_file()]
        groups = grouped(file for file in drafts if not file.name.startswith("."))
        own = next((files for files in groups.values() if all(_is_own(file) for file in files)), None)
        files = own or (next(iter(groups.values())) if len(groups) == 1 else [])
        words = own is not None
    else:
        files, words = counterparts(start, SUFFIXES), False
    found: dict[Path, tuple[FrontMatter, str]] = {}
    for file in files:
        name = name_of(file, workspace.root)
        known = frontmatter.ISSUE if words and len(groups) > 1 else frontmatter.SINGLE
        front, text = frontmatter.take(read_text(file, name), name, known)
        body = text.strip("\n") if words else ""
        found[file] = front, body if front.text("title") else HEADING.sub("", body)
    return found


def _is_own(file: Path) -> bool:
    return named(file)[0] == OWN and file.suffix == ".md"


def _entries(front: FrontMatter, title: str, plan: _Plan) -> dict[str, tuple[str, str]]:
    """Return what stands at the head, by English key, each as typed; the title first, the number one more."""
    entries = {"title": (front.entries["title"].key if "title" in front.entries else "title", title)}
    for key, entry in front.entries.items():
        if key in KEPT - {"title"}:
            entries[key] = (entry.key, _value(entry))
    if ("button" in entries) != ("link" in entries):  # an article's link leads from its title, and is no button
        entries.pop("button", None)
        entries.pop("link", None)
    if "number" in entries:
        typed, number = entries["number"]
        counted = COUNTED.fullmatch(number)
        if counted:
            entries["number"] = typed, f"{counted[1]}{str(int(counted[2]) + 1).zfill(len(counted[2]))}"
        elif number:
            entries["number"] = typed, ""
            plan.notes.append(f'the number after "{number}" is for you to write')
    return entries


def _value(entry: Entry) -> str:
    return entry.text or ", ".join(item for item, _ in entry.items)


def _templated(entries: Mapping[str, tuple[str, str]], template: str) -> dict[str, tuple[str, str]]:
    """Return a head with a template, right after its title; none where it is the newsletter's own."""
    typed = entries.get("template", ("template", ""))[0]
    others = {key: entry for key, entry in entries.items() if key not in {"title", "template"}}
    return {"title": entries["title"], **({"template": (typed, template)} if template else {}), **others}


def _text(entries: Iterable[tuple[str, str]], body: str) -> str:
    head = "".join(f"{key}: {value}".rstrip() + "\n" for key, value in entries)
    return f"---\n{head}---\n" + (f"\n{body}\n" if body else "")


def _notes(plan: _Plan, old: Heads, start: str, language: str) -> None:
    """Say what a person has to look at."""
    if any(body for _, body in old.values()):
        plan.notes.append(f"the words of issue.md are those of {start}: read them before anybody else does")
    foreign = [file for file in plan.texts if primary(named(Path(file))[1] or language) != primary(language)]
    plan.notes += [f"{file}: its title is to be translated" for file in foreign]
    if not any(body or (KEPT - {"title"}) & set(front.entries) for front, body in old.values()):
        plan.notes.append(f"{start} has nothing that could be taken along")


def _pictures(head: Path, workspace: Workspace, plan: _Plan) -> None:
    """Take along the pictures that lie beside the words that are kept; others stay where they are."""
    front, body = frontmatter.take(plan.texts[_renamed(head)], head.name, frontmatter.ISSUE)
    sources = [front.text("portrait")]
    if body.strip():
        draft = read_manuscript(head, name_of(head, workspace.root), frontmatter.SINGLE, workspace.newsletter.language)
        sources += [node.source for node in walk(draft.body) if isinstance(node, Image)]
    for source in filter(None, sources):
        lying = head.parent / source
        if Path(source).name == source and lying.is_file():
            plan.pictures[source] = lying
        elif not source.startswith(("http://", "https://")):
            plan.notes.append(f"the picture {source} is not taken along: look whether it is still found")


def _renamed(head: Path) -> str:
    tongue = named(head)[1]
    return f"{OWN}.{tongue}.md" if tongue else f"{OWN}.md"


# --- writing ----------------------------------------------------------------


def _refuse_taken(workspace: Workspace, name: str) -> None:
    """Raise DraftError where an issue of this name is there, or the ledger knows one: its readers have had it."""
    taken = {issue_name(path).casefold(): path for path in issues(workspace).values()}
    if name in taken or (workspace.root / "drafts" / name).exists():
        place = Place(name_of(taken.get(name, workspace.root / "drafts" / name), workspace.root))
        raise DraftError("is there already", place=place, hint=f"go on with {name}, or take another title")
    if has_database(workspace) and any(one.issue == name for one in open_ledger(workspace).mailings()):
        raise DraftError(
            f'an issue called "{name}" was mailed before', hint="take another title, such as one with month and year"
        )


def _write(workspace: Workspace, name: str, plan: _Plan) -> tuple[str, ...]:
    folder = workspace.root / "drafts" / name
    try:
        folder.parent.mkdir(exist_ok=True)
        folder.mkdir()
    except OSError as error:
        raise _unwritten(error, folder) from None
    try:
        for file, text in plan.texts.items():
            (folder / file).write_text(text, "utf-8")
        for file, lying in plan.pictures.items():
            copyfile(lying, folder / file)
    except OSError as error:
        rmtree(folder, ignore_errors=True)
        raise _unwritten(error, folder) from None
    return tuple(name_of(folder / file, workspace.root) for file in (*plan.texts, *plan.pictures))


def _unwritten(error: OSError, folder: Path) -> StorageError:
    return StorageError(
        f"cannot be written: {(error.strerror or '').lower()}", place=Place(str(error.filename or folder))
    )
