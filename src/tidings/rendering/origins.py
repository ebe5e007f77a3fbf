"""Where each character of an expanded template comes from: a file, a line and a column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from jinja2.ext import Extension

from tidings.errors import Place

NOTE = re.compile("\ufdd0([^\ufdd1]*):([0-9]+):([0-9]+):([0-9]+)\ufdd1")


class Origins(Extension):
    """Notes in a template's source, before each stretch of words, where it stands; between two noncharacters."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source with its notes; as many lines as before, and with the same white space in it."""
        lines = re.split(r"\r\n|\r|\n", source)
        source = "\n".join(lines)  # as the lexer has it
        parts: list[str] = []
        here = 0
        for _, kind, value in self.environment.lexer.tokeniter(source, name, filename):
            there = source.find(value, here)  # white space that a tag took away lies between
            parts.append(source[here:there])
            here = there + len(value)
            parts.append("".join(_noted(source, there, value, filename or name or "")) if kind == "data" else value)
        return "".join([*parts, source[here:]])


class Origin:
    """From a position in the expanded template to the place that it comes from."""

    def __init__(self) -> None:
        self.starts = [0]
        self._notes = [("", 0, 0, 0)]

    def place(self, position: int) -> Place:
        """Return the place; of what an expression gave, that of the expression."""
        index = bisect_right(self.starts, position) - 1
        file, line, column, length = self._notes[index]
        return Place(file, line, column + min(position - self.starts[index], length))

    def note(self, start: int, note: re.Match[str]) -> None:
        """Keep what a note says of the words from `start` on."""
        self.starts.append(start)
        self._notes.append((note[1], int(note[2]), int(note[3]), int(note[4])))


def apart(noted: str) -> tuple[str, Origin]:
    """Return an expanded template without its notes, and what they said."""
    origin = Origin()
    parts: list[str] = []
    length = here = 0
    for note in NOTE.finditer(noted):
        parts.append(noted[here : note.start()])
        length += len(parts[-1])
        here = note.end()
        origin.note(length, note)
    return "".join([*parts, noted[here:]]), origin


def _noted(source: str, start: int, words: str, file: str) -> Iterator[str]:
    line = source.count("\n", 0, start) + 1
    column = start - source.rfind("\n", 0, start)
    for number, text in enumerate(words.split("\n")):
        yield "\n" if number else ""
        yield f"\ufdd0{file}:{line + number}:{1 if number else column}:{len(text)}\ufdd1{text}"
