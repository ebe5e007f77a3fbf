"""A Word file: its words, weight, lists, tables, notes and pictures as they will be read, and what was left out."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from bs4 import BeautifulSoup
from bs4.element import Tag

from tidings.content.sources.gathered import Attachment, Gathered
from tidings.content.sources.markup import to_markdown
from tidings.content.sources.naming import file_name
from tidings.content.sources.package import LARGEST, open_package
from tidings.content.sources.tidy import NOTE
from tidings.errors import DraftError, Place

MINE = "tidings-"  # begins every id that the library makes
NOTE_ID = re.compile(rf"{MINE}(?:footnote|endnote)-(?!ref-)")
STYLES = """
p[style-name='Title'] => p.tidings-title:fresh
p[style-name='Rubrik'] => p.tidings-title:fresh
p[style-name='Titel'] => p.tidings-title:fresh
p[style-name='Subtitle'] => p.tidings-lead:fresh
p[style-name='Underrubrik'] => p.tidings-lead:fresh
p[style-name='Undertitel'] => p.tidings-lead:fresh
p[style-name='Ingress'] => p.tidings-lead:fresh
p[style-name='Lead'] => p.tidings-lead:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Citat'] => blockquote > p:fresh
p[style-name='Starkt citat'] => blockquote > p:fresh
p[style-name='Rubrik 1'] => h1:fresh
p[style-name='Rubrik 2'] => h2:fresh
p[style-name='Rubrik 3'] => h3:fresh
p[style-name='Rubrik 4'] => h4:fresh
p[style-name='Rubrik 5'] => h5:fresh
p[style-name='Rubrik 6'] => h6:fresh
r[style-name='Emphasis'] => em
r[style-name='Betoning'] => em
r[style-name='Stark'] => strong
"""
SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
}
DRAWN = frozenset({"image/x-emf", "image/emf", "image/x-wmf", "image/wmf"})
ODD = (
    *(OSError, KeyError, ValueError, IndexError, AttributeError, TypeError, AssertionError, RecursionError, EOFError),
    *(NotImplementedError, BadZipFile, ExpatError, zlib.error, struct.error),
)


def read_word(data: bytes, name: str) -> Gathered:
    """Read a Word file (.docx), as Markdown and the pictures in it.

    Insertions that were tracked are read, deletions are not; comments are left out. A remark tells of each.

    Args:
        data: the file.
        name: of the file, as errors call it; its pictures are named after it.

    Raises:
        DraftError: it is no Word file, damaged, protected by a password, or unpacks to more than any text has.
        ModuleNotFoundError: the extra `word` is not installed.
    """
    import mammoth  # noqa: PLC0415 (an extra, which only Word files need)

    package = open_package(data, name)
    pictures = _Pictures(file_name(name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]))
    try:
        made = mammoth.convert_to_html(
            BytesIO(data),
            style_map=STYLES,
            include_embedded_style_map=False,  # a file does not say how it is to be read
            convert_image=mammoth.images.img_element(pictures.take),
            id_prefix=MINE,
        )
        told = package.remarks()
    except ODD as error:
        raise DraftError(
            "is damaged, and cannot be read", place=Place(name), hint="open it in Word, and save it again as .docx"
        ) from error
    page = BeautifulSoup(made.value, "html.parser")
    notes = _take_notes(page)
    title, lead = _take(page, "tidings-title"), _take_lead(page)
    if not title:
        title = _take_first_heading(page)
    body = to_markdown(str(page), name=name)
    if not (body or title or lead):
        raise DraftError("holds no text", place=Place(name), hint="is this the right file?")
    return Gathered(
        source=name,
        title=title,
        lead=lead,
        body="\n\n".join(part for part in (body, *_written(notes, name)) if part),
        attachments=tuple(pictures.taken),
        remarks=(*told, *_unread(made.messages), *pictures.remarks()),
    )


# --- what opens it ----------------------------------------------------------


def _take(page: BeautifulSoup, style: str) -> str:
    """Take the first paragraphs of a style out, as words."""
    found = page.find(class_=style)
    if found is None:
        return ""
    words = " ".join(found.get_text(" " if found.find("br") else "").split())
    found.decompose()
    return words


def _take_lead(page: BeautifulSoup) -> str:
    """Take the lead out, as words; one with links or notes stays in its place, where it keeps them."""
    found = page.find(class_="tidings-lead")
    if found is None or found.find(["a", "img", "sup"]):
        return ""
    return _take(page, "tidings-lead")


def _take_first_heading(page: BeautifulSoup) -> str:
    """Take the heading that all the text stands under, where a document has no title."""
    first = next((child for child in page.children if isinstance(child, Tag) and child.get_text(strip=True)), None)
    if first is None or first.name != "h1" or first.find(["img", "sup"]):
        return ""
    words = " ".join(first.get_text().split())
    first.decompose()
    return words


# --- notes ------------------------------------------------------------------


def _take_notes(page: BeautifulSoup) -> dict[str, str]:
    """Take the notes out, and put marks of ours where they are referred to; return each note's HTML by its label."""
    written: dict[str, str] = {}
    labels: dict[str, str] = {}
    for item in page.find_all("li", id=NOTE_ID):
        for back in item.find_all("a", href=re.compile(rf"#{MINE}(?:footnote|endnote)-ref-")):
            back.decompose()
        label = labels.setdefault(str(item["id"]), str(len(labels) + 1))
        html = item.decode_contents()
        if item.get_text(strip=True) or item.find("img"):
            written[label] = html
    for item in page.find_all("li", id=NOTE_ID):
        around = item.parent
        item.decompose()
        if around is not None and not around.find("li"):
            around.decompose()
    for reference in page.find_all("a", id=re.compile(rf"{MINE}(?:footnote|endnote)-ref-")):
        label = labels.get(str(reference.get("href", ""))[1:], "")
        mark = reference.parent if reference.parent and reference.parent.name == "sup" else reference
        if label in written:
            put = page.new_tag("sup", attrs={NOTE: label})
            mark.replace_with(put)
        else:
            mark.decompose()
    return written


def _written(notes: dict[str, str], name: str) -> Iterator[str]:
    for label, html in notes.items():
        text = to_markdown(html, name=name)
        yield f"[^{label}]: " + "\n".join(f"    {line}" if line else "" for line in text.split("\n")).lstrip()


# --- pictures ---------------------------------------------------------------


@dataclass(slots=True)
class _Pictures:
    """Keeps the pictures of a document, each once, under names that are safe anywhere."""

    stem: str
    taken: list[Attachment] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # by what they hold
    drawn: int = 0
    unknown: int = 0

    def take(self, image: Any) -> dict[str, str]:
        """Return where a picture is found, for its element; nothing where it cannot be shown."""
        kind = str(image.content_type or "").lower()
        if kind in DRAWN or kind not in SUFFIXES:
            self.drawn += kind in DRAWN
            self.unknown += kind not in DRAWN
            return {}
        with image.open() as file:
            data = file.read(LARGEST)
        mark = sha256(data).hexdigest()
        if mark not in self.names:
            self.names[mark] = f"{self.stem}-{len(self.taken) + 1}{SUFFIXES[kind]}"
            self.taken.append(Attachment(self.names[mark], data))
        return {"src": self.names[mark]}

    def remarks(self) -> Iterator[str]:
        """Say what cannot be shown."""
        if self.drawn:
            yield f"left out: {_many(self.drawn, 'drawing')} in a form of Word's own; save each as a picture (PNG)"
        if self.unknown:
            yield f"left out: {_many(self.unknown, 'picture')} of a kind that no mail shows; save each as PNG or JPEG"


def _unread(messages: Any) -> Iterator[str]:
    symbols = sum("w:sym element" in str(message.message) for message in messages)
    if symbols:
        yield f"left out: {_many(symbols, 'symbol')} that only Word's own typefaces have"


def _many(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
