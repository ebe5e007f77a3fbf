"""The office's own words, which spelling lets be: read, and added to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tidings.config import WORD_LIST, Workspace
from tidings.content.reading import read_text
from tidings.couriers import shelf
from tidings.errors import DraftError, Place, StorageError


def words_of_office(workspace: Workspace) -> frozenset[str]:
    """Return the words of `wordlist.txt` in small letters. Raises DraftError."""
    path = workspace.root / WORD_LIST
    return frozenset(_entries(read_text(path, WORD_LIST))) if path.exists() else frozenset()


def accept(path: Path, word: str) -> None:
    """Append a word, once, as a line of its own that stays; in the encoding that the list is in.

    Raises:
        DraftError: it is no word.
        StorageError: the list cannot be read or written.
    """
    wanted = " ".join(word.split())
    if not wanted or "#" in wanted:  # which begins a comment there
        raise DraftError(f'"{word}" is no word')
    data = shelf.take(path) or b""
    try:
        known, encoding = _decoded(data)
        begin = "" if not data or known.endswith("\n") else "\n"
        line = f"{begin}{wanted}\n".encode(encoding)
    except UnicodeError:
        raise StorageError("is not UTF-8", place=Place(str(path)), hint="save it as UTF-8") from None
    if wanted.casefold() not in _entries(known):
        shelf.append(path, line)


def _entries(text: str) -> Iterator[str]:
    """Yield the words of a list in small letters: one a line, and comments after #."""
    lines = (line.partition("#")[0].strip().casefold() for line in text.splitlines())
    return filter(None, lines)


def _decoded(data: bytes) -> tuple[str, str]:
    """Return the words of a list, and what others are written in beside them. Raises UnicodeError."""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252"), "cp1252"
