"""Lay out the drafts that others' texts become: named, with their pictures, and written when all are in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from urllib.parse import unquote, urlsplit

from tidings.app.sources import Found
from tidings.config import Workspace
from tidings.content import frontmatter
from tidings.content.draft import OWN, SUFFIXES
from tidings.content.images import read_images
from tidings.content.manuscript import read_manuscript
from tidings.content.pairs import grouped, named
from tidings.content.reading import name_of, read_text
from tidings.content.redirects import address as straight
from tidings.content.sources import plain
from tidings.content.sources.naming import file_name
from tidings.errors import DraftError, Place, StorageError
from tidings.model.article import Image, walk
from tidings.model.article import plain as spoken
from tidings.model.issue import Correction


@dataclass(frozen=True, slots=True)
class Added:
    """One draft that was written.

    Args:
        file: relative to the workspace.
        source: what it was read from, as a person named it, or where an item of a feed stands.
        guessed: the keys of its head that nobody has given, each with its value and line.
        remarks: what was left out, and what to look at.
        corrections: what is put right in it whenever it is read, by its lines.
        attachments: the pictures that came with it, relative to the workspace.
    """

    file: str
    source: str
    title: str
    lead: str
    language: str
    date: str
    link: str
    guessed: tuple[tuple[str, str, int], ...]
    remarks: tuple[str, ...]
    corrections: tuple[Correction, ...]
    attachments: tuple[str, ...]


class Bench:
    """Lays drafts out in a folder of its own, and writes them into the issue when all are in order."""

    def __init__(self, workspace: Workspace, folder: Path, staged: Path, used: dict[str, str], coming: int) -> None:
        self.workspace = workspace
        self.folder = folder
        self.staged = staged
        self.used = used
        drafts = [
            file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and not file.name.startswith(".")
        ]
        self.taken = {named(file)[0].casefold() for file in folder.iterdir()}
        self.known = frontmatter.SINGLE if not drafts and coming == 1 else frontmatter.ARTICLE
        self.files: dict[Path, Path] = {}  # where each goes, and where it lies
        if coming and len(grouped(drafts)) == 1:
            self._refuse_single(drafts[0])

    def _refuse_single(self, draft: Path) -> None:
        """Raise DraftError where the only article so far says what belongs in issue.md when there are several."""
        name = name_of(draft, self.workspace.root)
        known = frontmatter.ISSUE if named(draft)[0] == OWN and draft.suffix == ".md" else frontmatter.ARTICLE
        frontmatter.take(read_text(draft, name), name, known)

    def settle(self, text: Found) -> Added:
        """Lay out one text, and say what was made of it. Raises DraftError."""
        remarks = list(text.remarks)
        if self.known == frontmatter.SINGLE and text.link:
            text.words = re.sub(r"(?m)^(?:link|date): .*\n", "", text.words, count=2)
            remarks.append(
                f"it came from {text.link}, which is kept where there is an issue.md (tidings new makes one)"
            )
        language = text.language or self.workspace.settings.newsletter.language
        path = self._named(text, language)
        text.words, attached = self._attached(text, path)
        path.write_text(text.words, "utf-8")
        file = name_of(self.folder / path.name, self.workspace.root)
        settled = plain.settle(path, file, self.known, language=language, title=text.title)
        self.files[self.folder / path.name] = path
        article = settled.manuscript.article()
        link = settled.manuscript.front.text("link")
        pictures = (*walk(article.body), *walk(article.lead), *([article.image] if article.image else []))
        attached += self._beside(text, [node.source for node in pictures if isinstance(node, Image)], remarks)
        if link and straight(link) in self.used:
            remarks.append(f"this page is in {self.used[straight(link)]} already")
        guessed = tuple(
            (key, settled.manuscript.front.text(key), settled.manuscript.front.line(key))
            for key in settled.guessed
            if not (key == "language" and text.language == settled.manuscript.language)
        )
        return Added(
            file=file,
            source=text.source,
            title=spoken(article.title),
            lead=spoken(article.lead),
            language=article.language,
            date=article.date,
            link=link,
            guessed=guessed,
            remarks=tuple(remarks),
            corrections=settled.manuscript.corrections,
            attachments=tuple(name_of(path, self.workspace.root) for path in attached),
        )

    def _named(self, text: Found, language: str) -> Path:
        """Return the file of a draft, named by its title; read once, so that what is wrong is told by its source."""
        unnamed = self.staged / f".draft{text.suffix}"
        unnamed.write_text(text.words, "utf-8")
        draft = read_manuscript(unnamed, text.source, self.known, language, keep=plain.AS_TYPED)
        draft.article()
        return self.staged / f"{self._free(file_name(spoken(draft.title) or text.title))}{text.suffix}"

    def _free(self, name: str) -> str:
        free, number = name, 2
        while free.casefold() in self.taken:
            free, number = f"{name}-{number}", number + 1
        self.taken.add(free.casefold())
        return free

    def _attached(self, text: Found, path: Path) -> tuple[str, list[Path]]:
        """Lay out the pictures that came with a text, named after its draft where their names are taken."""
        words, laid = text.words, list[Path]()
        for attachment in text.attachments:
            stem, suffix = Path(attachment.name).stem, Path(attachment.name).suffix
            name = f"{self._free(stem)}{suffix}"
            lying = path.with_name(name)
            lying.write_bytes(attachment.data)
            self.files[self.folder / name] = lying
            laid.append(self.folder / name)
            if name != attachment.name:
                words = words.replace(f"]({attachment.name})", f"]({name})")
                words = words.replace(f"\nimage: {attachment.name}\n", f"\nimage: {name}\n")
        return words, laid

    def _beside(self, text: Found, sources: list[str], remarks: list[str]) -> list[Path]:
        """Take along the pictures that lie beside a file, under the paths that its text calls them by."""
        if text.beside is None:
            return []
        laid: list[Path] = []
        folder = str(text.beside.resolve())
        found = read_images([(folder, source) for source in sources], text.beside)
        for source in dict.fromkeys(sources):
            if urlsplit(source).scheme:
                continue
            if (folder, source) not in found:
                remarks.append(f"the picture {source} does not lie beside {text.source}")
                continue
            target = self.folder / (source if (text.beside / source).is_file() else unquote(source))
            data = found[folder, source].data
            if not data or not target.resolve().is_relative_to(self.folder.resolve()) or target in self.files:
                continue
            if target.exists():
                if target.read_bytes() != data:
                    message = f"another picture called {source} lies in the issue already"
                    raise DraftError(message, place=Place(text.source), hint="rename one of them")
                continue
            lying = self.staged / f".{len(self.files)}"
            lying.write_bytes(data)
            self.files[target] = lying
            laid.append(target)
        return laid

    def write(self) -> None:
        """Put everything where it belongs, over nothing that is there. Raises StorageError: none of it is."""
        written: list[Path] = []
        try:
            for target, lying in self.files.items():
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb"):
                    written.append(target)
                copyfile(lying, target)
        except OSError as error:
            for target in written:
                target.unlink(missing_ok=True)
            place = Place(str(error.filename or self.folder))
            raise StorageError(f"cannot be written: {(error.strerror or '').lower()}", place=place) from None
