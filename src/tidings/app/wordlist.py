"""Add to the office's own words, which spelling lets be."""

from __future__ import annotations

import os
from pathlib import Path

from tidings.errors import DraftError, Place, StorageError


def accept(path: Path, word: str) -> None:
    """Append a word, once, as a line of its own that stays; in the encoding that the list is in.

    Raises:
        DraftError: it is no word.
        StorageError: the list cannot be read or written.
    """
    wanted = " ".join(word.split())
    if not wanted or "#" in wanted:  # which begins a comment there
        raise DraftError(f'"{word}" is no word')
    try:
        data = path.read_bytes() if path.exists() else b""
        known, encoding = _decoded(data)
        if wanted.casefold() in (line.partition("#")[0].strip().casefold() for line in known.splitlines()):
            return
        with path.open("ab") as file:
            begin = "" if not data or known.endswith("\n") else "\n"
            file.write(f"{begin}{wanted}\n".encode(encoding))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", place=Place(str(path))) from None
    except UnicodeError:
        raise StorageError("is not UTF-8", place=Place(str(path)), hint="save it as UTF-8") from None


def _decoded(data: bytes) -> tuple[str, str]:
    """Return the words of a list, and what others are written in beside them. Raises UnicodeError."""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252"), "cp1252"
