"""Read what an office is handed: files, pages and feeds, told apart by what they hold, with their pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tidings.content.draft import SUFFIXES
from tidings.content.reading import read_text
from tidings.content.redirects import address as straight
from tidings.content.sources import plain
from tidings.content.sources.gathered import Attachment, Gathered
from tidings.content.sources.naming import file_name
from tidings.couriers.fetch import fetch
from tidings.errors import DraftError, FetchError, Place, SettingsError, TidingsError

LARGEST = 20_000_000  # bytes of a page or a feed
LARGEST_WORD = 100_000_000  # bytes of a Word file, most of them pictures
WEB = ("http://", "https://")
WORD = frozenset({".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
FEEDS = frozenset({".xml", ".rss", ".atom"})
ZIP = b"PK\x03\x04"
EXTRAS = {
    "word": frozenset({"mammoth", "markdownify", "bs4"}),
    "web": frozenset({"feedparser", "trafilatura", "lxml", "markdownify", "bs4"}),
}
LARGEST_PICTURE = 10_000_000  # bytes
MOST_PICTURES = 30  # of all sources together
PATIENCE = 3  # pictures that cannot be had, after which no more are asked for
SECONDS = 10.0  # for one picture
KINDS = ((b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"RIFF", ".webp"))
SHOWN = re.compile(
    r"""
      (?P<code> (`+) (?!`) .+? (?<!`) \2 (?!`) )   # where a picture is words about one
    | (?P<alt> !\[ (?: [^\]\\] | \\. )* \] ) \( (?P<at> https?://[^)\s]+ ) \)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item of a feed that was not taken, and why."""

    title: str
    link: str
    reason: str


@dataclass(slots=True)
class Found:
    """A text that was found, on its way.

    Args:
        words: a draft, as it is to be read.
        beside: the folder that its pictures' paths are relative to, where it has one.
    """

    source: str
    suffix: str
    words: str
    title: str
    language: str = ""
    link: str = ""
    remarks: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    beside: Path | None = None


@dataclass(slots=True)
class SourceReader:
    """Reads sources of any kind, and leaves out the items of feeds that are used or too old."""

    since: date | None
    used: dict[str, str]
    folder: Path
    private: bool
    skipped: list[Skipped] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)  # pages that items of these feeds are of
    pictures: _Pictures = field(init=False)

    def __post_init__(self) -> None:
        self.pictures = _Pictures(self.private)

    def read(self, source: str) -> list[Found]:
        """Return the texts that a source holds. Raises DraftError, FetchError, SettingsError."""
        try:
            return self._fetched(source) if source.lower().startswith(WEB) else self._file(source)
        except TidingsError as error:
            if error.place is None:
                error.place = Place(source)
            raise

    def _fetched(self, source: str) -> list[Found]:
        found = fetch(source, largest=LARGEST, private=self.private)
        if found.data.startswith(ZIP):
            return [_found(_word(found.data, found.address))]
        if found.media_type in {"text/plain", "text/markdown"}:
            raise DraftError("is plain text, and no page", hint="save it as a .txt or .md file, and add that")
        return self._marked_up(found.data, found.charset, found.address, None)

    def _file(self, source: str) -> list[Found]:
        path, suffix = Path(source), Path(source).suffix.lower()
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "there is no such file"
            raise DraftError(what, hint="name files, and addresses that begin with https://")
        if path.resolve().parent == self.folder.resolve() and suffix in SUFFIXES:
            raise DraftError("lies in the issue already", hint="it is one of its articles as it is")
        if suffix in SUFFIXES:
            return [Found(source, suffix, read_text(path, source), path.stem, beside=path.parent)]
        if suffix in WORD:
            return [_found(_word(_bytes(path, LARGEST_WORD), source))]
        if suffix in PAGES | FEEDS:
            return self._marked_up(_bytes(path, LARGEST), "", "", path)
        if suffix == ".pdf":
            raise DraftError("is a PDF, which does not say where its words belong", hint="ask for the text as .docx")
        raise DraftError("is of no kind that can be added", hint="there are .docx, .html, .txt, .md, pages and feeds")

    def _marked_up(self, data: bytes, charset: str, address: str, path: Path | None) -> list[Found]:
        """Return a page, or the items of a feed; which of them it is, is told by what it holds."""
        pictures = self.pictures
        with _needed("web"):
            from tidings.content.sources.feed import is_feed, read_feed  # noqa: PLC0415 (an extra)
            from tidings.content.sources.page import read_page  # noqa: PLC0415 (an extra)

            if is_feed(data):
                return [_found(pictures.taken(item)) for item in read_feed(data, address) if self._wanted(item)]
            page = _found(pictures.taken(read_page(data, charset, address)))
        if path:
            page.source, page.beside, page.title = str(path), path.parent, page.title or path.stem
        return [page]

    def _wanted(self, item: Gathered) -> bool:
        reason, link = "", straight(item.link) if item.link else ""
        if link in self.used:
            reason = f"is in {self.used[link]} already"
        elif link in self.taken:
            reason = "comes more than once"
        elif item.date and self.since and item.date < self.since.isoformat():
            reason = f"is of {item.date}, before {self.since.isoformat()}"
        if reason:
            self.skipped.append(Skipped(item.title, item.link, reason))
        elif link:
            self.taken.add(link)
        return not reason


def _bytes(path: Path, largest: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise DraftError(f"cannot be read: {(error.strerror or 'no reason given').lower()}") from None
    if len(data) > largest:
        raise DraftError(f"is larger than {largest:,} bytes", hint="is this the right file?")
    return data


def _word(data: bytes, name: str) -> Gathered:
    with _needed("word"):
        from tidings.content.sources.word import read_word  # noqa: PLC0415 (an extra)

        return read_word(data, name)


@contextmanager
def _needed(extra: str) -> Iterator[None]:
    """Tell what to install where an extra is missing."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in EXTRAS[extra]:
            raise
        what = {"word": "Word files are read", "web": "pages and feeds are read"}[extra]
        raise SettingsError(
            f"{what} by libraries that are not installed ({missing.name})", hint=f'pip install "tidings[{extra}]"'
        ) from None


def _found(found: Gathered) -> Found:
    last = unquote(urlsplit(found.source).path.rstrip("/").rpartition("/")[2]) or found.source
    return Found(
        source=found.source,
        suffix=".md",
        words=plain.composed(found),
        title=found.title or Path(last).stem,
        language=found.language,
        link=found.link,
        remarks=found.remarks,
        attachments=found.attachments,
    )


# --- pictures ---------------------------------------------------------------


@dataclass(slots=True)
class _Pictures:
    """Fetches the pictures of pages and feeds, so that no reader's mail asks somebody else's server for them."""

    private: bool
    left: int = MOST_PICTURES
    patience: int = PATIENCE

    def taken(self, found: Gathered) -> Gathered:
        """Return a text with its pictures beside it; one that cannot be had stays where it is, and a remark says so."""
        names: dict[str, str] = {}
        attached: list[Attachment] = []
        remarks: list[str] = []

        def name(address: str) -> str:
            if address not in names:
                try:
                    taken = self._fetch(address, len(attached) + 1)
                    attached.append(taken)
                    names[address] = taken.name
                except FetchError as error:
                    names[address] = address
                    remarks.append(f"the picture {address} stays on the web: {error.message}")
            return names[address]

        def beside(shown: re.Match[str]) -> str:
            if shown["code"]:
                return shown[0]
            address = shown["at"].replace("\\&", "&")
            taken = name(address)
            return shown[0] if taken == address else f"{shown['alt']}({taken})"

        image = name(found.image) if found.image.lower().startswith(WEB) else found.image
        body = SHOWN.sub(beside, found.body)
        return replace(
            found,
            body=body,
            image=image,
            attachments=(*found.attachments, *attached),
            remarks=(*found.remarks, *remarks),
        )

    def _fetch(self, address: str, number: int) -> Attachment:
        """Return a picture, under a safe name. Raises FetchError."""
        if not self.left or not self.patience:
            raise FetchError("no more were asked for")
        self.left -= 1
        try:
            data = fetch(address, largest=LARGEST_PICTURE, seconds=SECONDS, private=self.private).data
        except FetchError:
            self.patience -= 1
            raise
        suffix = next((suffix for opening, suffix in KINDS if data.startswith(opening)), "")
        if not suffix:
            raise FetchError("it is no picture that a mail shows (PNG, JPEG, GIF)")
        last = unquote(urlsplit(address).path).rpartition("/")[2]
        return Attachment(f"{file_name(Path(last).stem, 'picture')}-{number}{suffix}", data)
