"""The package that a Word file is: whether it is one, how large it unpacks, and what stands in it besides its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from tidings.errors import DraftError, Place

LARGEST = 100_000_000  # bytes unpacked, of all that a file holds
LARGEST_XML = 20_000_000  # of its text and the like; 40 times what a draft may have
MOST = 5_000  # parts
PARAGRAPHS = 5_000  # some ten seconds, and more than any mail has
PARAGRAPH = re.compile(rb"<w:p[\s>]")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OLD = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] §2.2, of .doc, and of .docx under a password
PROTECTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] §2.3.4.4
DOCUMENT = "word/document.xml"
ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-?8|utf-?16|us-ascii|iso-8859-1)", re.IGNORECASE)
LONGEST = 80  # characters of a comment
DRAWN = (("oMath", "formula"), ("chart", "chart"), ("relIds", "diagram"))


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file that was found to be in order."""

    name: str
    files: ZipFile

    def remarks(self) -> tuple[str, ...]:
        """Return what is to be told of a document: changes, comments, and what becomes no text."""
        document = self._tree(DOCUMENT)
        if document is None:
            return ()
        return (*_changes(document), *_comments(self._tree("word/comments.xml")), *_drawings(document))

    def _tree(self, part: str) -> ET.Element | None:
        if part not in self.files.namelist():
            return None
        return ET.fromstring(self.files.read(part))  # noqa: S314 (a part that defines entities was refused)


def open_package(data: bytes, name: str) -> Package:
    """Return the package of a Word file, after looking at what it would unpack to. Raises DraftError."""
    place = Place(name)
    if data.startswith(OLD):
        if PROTECTED in data:
            raise DraftError(
                "is protected by a password", place=place, hint="open it in Word, take the password away, and save it"
            )
        raise DraftError("is an old Word file (.doc)", place=place, hint="open it in Word, and save it as .docx")
    if data.startswith(b"{\\rtf"):
        raise DraftError(
            "is Rich Text (.rtf), whatever its name says", place=place, hint="open it in Word, and save it as .docx"
        )
    try:
        files = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
        raise DraftError(
            "is no Word file, or a damaged one", place=place, hint="open it in Word, and save it as .docx"
        ) from None
    _refuse(files, place)
    return Package(name, files)


def _refuse(files: ZipFile, place: Place) -> None:
    parts = files.infolist()
    names = {part.filename for part in parts}
    if "mimetype" in names:
        raise DraftError("is an OpenDocument file (.odt)", place=place, hint="open it, and save it as .docx")
    if DOCUMENT not in names:
        raise DraftError("is no Word file", place=place, hint="a Word file ends in .docx; is this the right one?")
    if any(part.flag_bits & 1 for part in parts):
        raise DraftError("is protected by a password", place=place, hint="save it without one")
    texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if (
        len(parts) > MOST
        or sum(part.file_size for part in parts) > LARGEST
        or sum(part.file_size for part in texts) > LARGEST_XML
    ):
        raise DraftError(
            "unpacks to more than any text has",
            place=place,
            hint="make its pictures smaller in Word (Compress Pictures), or add the part that you mean",
        )
    for part in texts:
        _refuse_definitions(files, part.filename, place)
    if len(PARAGRAPH.findall(files.read(DOCUMENT))) > PARAGRAPHS:
        hint = "add the part that you mean, as a file of its own"
        raise DraftError(f"has more than {PARAGRAPHS:,} paragraphs and cells", place=place, hint=hint)


def _refuse_definitions(files: ZipFile, part: str, place: Place) -> None:
    """Refuse a part that defines entities, which may grow without end; no Word file does (ECMA-376 part 2 §8.1.1)."""
    try:
        plain = files.read(part).replace(b"\0", b"")  # UTF-16 as well
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise DraftError("is a damaged Word file", place=place, hint="open it in Word, and save it again") from None
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or ENCODING.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe")):
        raise DraftError("is no file that Word has written", place=place, hint="open it in Word, and save it again")


# --- what is told -----------------------------------------------------------


def _changes(document: ET.Element) -> Iterator[str]:
    kept = [each for each in document.iter(f"{WORD}ins") if each.find(f".//{WORD}r") is not None]
    gone = [each for each in document.iter(f"{WORD}del") if each.find(f".//{WORD}r") is not None]
    moved = list(document.iter(f"{WORD}moveTo"))
    told = [
        *([_many(len(kept), "insertion") + " kept"] if kept else []),
        *([_many(len(gone), "deletion") + " left out"] if gone else []),
        *([_many(len(moved), "move") + " made"] if moved else []),
    ]
    if told:
        authors = dict.fromkeys(each.get(f"{WORD}author", "") for each in (*kept, *gone, *moved))
        whose = ", ".join(filter(None, authors))
        yield f"changes were tracked{f' ({whose})' if whose else ''}: {', '.join(told)}"


def _comments(tree: ET.Element | None) -> Iterator[str]:
    for comment in tree.iter(f"{WORD}comment") if tree is not None else ():
        words = " ".join("".join(text.text or "" for text in comment.iter(f"{WORD}t")).split())
        short = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
        yield f"left out: a comment by {comment.get(f'{WORD}author') or 'somebody'}: “{short}”"


def _drawings(document: ET.Element) -> Iterator[str]:
    found = [str(each.tag).rpartition("}")[2] for each in document.iter()]
    for tag, what in DRAWN:
        if tag in found:
            yield f"left out: {_many(found.count(tag), what)}; put a picture of it, with alternative text"


def _many(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
