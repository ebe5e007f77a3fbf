"""Quoted-printable by pieces, each encoded on its own, so that what readers share is encoded once (RFC 2045 §6.7)."""

from __future__ import annotations

import re

SOFT_BREAK = b"=\r\n"

# A blank stays one only between two other characters: never doubled, never at the end of a line or piece.
BLANK = re.compile(r" (?=[ \n]|\Z)")
# A piece ends in a soft break, and "." or "From " at the head of a line grows by two: 73 + 2 + 1 = 76.
ROOM = 73
# The longest run that fits, ending neither inside an escape nor between the bytes of one character.
RUN = re.compile(r".{1,73}(?<!=)(?<!=.)(?!=[89AB])")
# What keeps a short line of printable ASCII from standing for itself.
AWKWARD = re.compile(r"=|  | \Z|\A\.|\AFrom ")
# A server doubles a "." there, and old mailboxes write ">From ".
HEAD = re.compile(r"^(?:\.|F(?=rom ))", re.MULTILINE)


class Written(dict[str, str]):
    """How a character is written in quoted-printable; learnt as met."""

    def __missing__(self, character: str) -> str:
        """Return the character itself where it may stand so, else its UTF-8 bytes as escapes."""
        plain = character == "\n" or (" " <= character <= "~" and character != "=")
        written = self[character] = character if plain else "".join(f"={byte:02X}" for byte in character.encode())
        return written


WRITTEN = Written()


def quoted(piece: str) -> bytes:
    """Encode one piece of a text whose line breaks are LF; they become CRLF.

    No line of the result begins with "." or "From ", holds two blanks in a row, ends in one, or is longer than 75
    characters: there is always room for the `=` of a soft break after it.
    """
    # Most pieces are one reader's short values, and most of those are themselves; the tests are what makes both cheap.
    if piece.isascii() and piece.isprintable() and len(piece) <= ROOM and not AWKWARD.search(piece):
        return piece.encode("ascii")
    written = "".join(map(WRITTEN.__getitem__, piece))
    if "  " in written or " \n" in written or written.endswith(" "):
        written = BLANK.sub("=20", written)
    if len(written) > ROOM:
        lines = (line if len(line) <= ROOM else "=\n".join(RUN.findall(line)) for line in written.split("\n"))
        written = "\n".join(lines)
    if "\n" in written or written.startswith((".", "From ")):
        written = HEAD.sub(lambda found: "=2E" if found[0] == "." else "=46", written).replace("\n", "\r\n")
    return written.encode("ascii")
