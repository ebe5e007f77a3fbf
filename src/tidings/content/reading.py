"""From the bytes of a file to text: UTF-8 or old Windows, composed characters, lines that end in a line feed."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

from tidings.errors import DraftError, Place

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
ENCODINGS = ("utf-8-sig", "cp1252")
LONGEST = 5_000  # lines of one paragraph, list or table
WORDIEST = 50_000  # characters of one paragraph, item or cell: twenty pages
LARGEST = 500_000  # bytes: a novel, and five times what Gmail shows of a mail


def read_text(path: Path, name: str) -> str:
    """Return the text of a draft in NFC; `name` is what errors call the file.

    Raises DraftError: the file is missing or unreadable, too large, in neither encoding, or no text at all.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for, and a device never ends
            raise DraftError("is no file", place=Place(name), hint="a draft is a .txt or .md file, or a folder of them")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise DraftError("there is no such draft", place=Place(name)) from None
    except OSError as error:
        raise DraftError(
            f"cannot be read: {(error.strerror or 'no reason given').lower()}", place=Place(name)
        ) from None
    if len(data) > LARGEST:
        raise DraftError(
            f"a draft has at most {LARGEST:,} bytes",
            place=Place(name),
            hint="is this the right file? Pictures and tables of data lie beside a draft, or on the web",
        )
    text = re.sub(r"\r\n?", "\n", normalize("NFC", _decode(data, name)))
    if found := CONTROL.search(text):
        raise DraftError(
            f"the control character U+{ord(found[0]):04X} stands here",
            place=Place(name, text.count("\n", 0, found.start()) + 1),
            hint="a draft is plain text or Markdown; delete the character, or save the file as text in UTF-8",
        )
    return text


def name_of(path: Path, root: Path) -> str:
    """Return how findings name a file: relative to the workspace where it lies in it, else as given."""
    resolved = path.resolve()
    within = root.resolve()
    return resolved.relative_to(within).as_posix() if resolved.is_relative_to(within) else str(path)


def _decode(data: bytes, name: str) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            wrong = error
    raise DraftError(
        f"neither UTF-8 nor Windows-1252: byte 0x{data[wrong.start]:02x} means nothing",
        place=Place(name, len(re.findall(rb"\r\n?|\n", data[: wrong.start])) + 1),
        hint="open the file where it was written and save it as UTF-8",
    )


def refuse_length(text: str, file: str) -> None:
    """Raise DraftError where more lines stand together than any paragraph, list or table has."""
    lines = 0
    for number, line in enumerate(text.split("\n"), 1):
        lines = lines + 1 if line.strip() else 0
        if lines > LONGEST:
            hint = "put an empty line where a paragraph or a list ends"
            message = f"more than {LONGEST:,} lines stand without an empty line between them"
            raise DraftError(message, place=Place(file, number), hint=hint)


def refuse_wordiness(characters: int, file: str, line: int) -> None:
    """Raise DraftError where one paragraph has more characters than anybody writes."""
    if characters > WORDIEST:
        hint = "put an empty line where a paragraph ends; is this the right file?"
        message = f"more than {WORDIEST:,} characters stand in one paragraph"
        raise DraftError(message, place=Place(file, line), hint=hint)
