"""Quoted-printable by pieces, each encoded on its own, so that what readers share is encoded once (RFC 2045 §6.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable

SOFT_BREAK = b"=\r\n"

# A blank stays one only between two other characters: never doubled, never at the end of a line or piece.
UNSAFE = re.compile(r"[^\n !-<>-~]| (?=[ \n]|\Z)")
# A piece ends in a soft break, and "." or "From " at the head of a line grows by two: 73 + 2 + 1 = 76.
ROOM = 73
# The longest run that fits, ending neither inside an escape nor between the bytes of one character.
RUN = re.compile(r".{1,73}(?<!=)(?<!=.)(?!=[89AB])")
# A server doubles a "." there, and old mailboxes write ">From ".
HEAD = re.compile(r"^(?:\.|F(?=rom ))", re.MULTILINE)


class Escapes(dict[str, str]):
    """How a character is written in quoted-printable; learnt as met."""

    def __missing__(self, character: str) -> str:
        """Return the character's UTF-8 bytes as escapes."""
        escape = self[character] = "".join(f"={byte:02X}" for byte in character.encode())
        return escape


ESCAPES = Escapes()


def quoted(piece: str) -> bytes:
    """Encode one piece of a text whose line breaks are LF; they become CRLF.

    No line of the result begins with "." or "From ", holds two blanks in a row, ends in one, or is longer than 75
    characters: there is always room for the `=` of a soft break after it.
    """
    escaped = UNSAFE.sub(lambda found: ESCAPES[found[0]], piece)
    if len(escaped) > ROOM:
        lines = (line if len(line) <= ROOM else "=\n".join(RUN.findall(line)) for line in escaped.split("\n"))
        escaped = "\n".join(lines)
    safe = HEAD.sub(lambda found: "=2E" if found[0] == "." else "=46", escaped)
    return safe.replace("\n", "\r\n").encode("ascii")


def joined(pieces: Iterable[bytes]) -> bytes:
    """Join encoded pieces, each between two soft breaks, so that none changes another."""
    return SOFT_BREAK.join(pieces)
