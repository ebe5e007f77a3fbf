"""Read a list as it comes from a spreadsheet: bytes in, rows with their line numbers out."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tidings.errors import DraftError, Place
from tidings.people.columns import fields, named

DELIMITERS = (",", ";", "\t", "|")
WINDOWS = "cp1252"
SAVE_AS = 'in Excel: Save As, "CSV UTF-8"'


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list; `line` is where it begins, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it was read: each column's field, one of them `address`, and the rows under the first."""

    encoding: str
    delimiter: str
    fields: tuple[str, ...]
    rows: tuple[Row, ...]


def read(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, mapping: Mapping[str, str] | None = None
) -> Table:
    """Return the rows of a CSV file: UTF-8, UTF-16 with a byte order mark, or Windows-1252; any newline, any quoting.

    Args:
        path: the file; also its name in errors.
        encoding: what it is, where guessing is wrong.
        delimiter: what stands between columns, where guessing is wrong; else Excel's own `sep=` line decides, or the
            first row.
        mapping: column → field, before what is known of headers.

    Raises:
        DraftError: it cannot be read, is no text, not in this encoding, empty, without a column of addresses, or its
            quotation marks do not match; with the line.
        UnknownNameError: `mapping` names a column that is not there.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DraftError(f"cannot be read: {error.strerror}", place=Place(str(path))) from None
    return parse(data, str(path), encoding, delimiter, mapping or {})


def parse(data: bytes, file: str, encoding: str | None, delimiter: str | None, mapping: Mapping[str, str]) -> Table:
    """Return the rows of a file's bytes; see `read`."""
    delimiter = _spelled(delimiter, file) if delimiter else None
    encoding = encoding or _encoding(data, file)
    text = _decoded(data, file, encoding)
    lines_before = 0
    if declared := _declared(text):
        delimiter = delimiter or declared
        text, lines_before = _after_first_line(text), 1
    delimiter = delimiter or _guessed(text, mapping)
    rows = tuple(_rows(text, file, delimiter, lines_before))
    if not rows:
        raise DraftError("is empty", place=Place(file), hint="the first row names the columns, one of them E-post")
    found = fields(rows[0].cells, mapping, Place(file, rows[0].line))
    return Table(encoding, delimiter, found, rows[1:])


def _encoding(data: bytes, file: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in data:
        raise DraftError("is no text file", place=Place(file, data[: data.index(b"\0")].count(b"\n") + 1), hint=SAVE_AS)
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return WINDOWS
    return "utf-8"


def _decoded(data: bytes, file: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise DraftError(f'"{encoding}" is no encoding', place=Place(file), hint="utf-8, utf-16 or cp1252") from None
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data[:start].count(b"\n") + 1
        what = "is neither UTF-8 nor Windows-1252" if encoding == WINDOWS else f"is not {encoding}"
        raise DraftError(what, place=Place(file, line), hint=f"{SAVE_AS}; or say --encoding") from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise DraftError("is no text file", place=Place(file, line), hint=SAVE_AS)
    return text.removeprefix("\ufeff")


def _spelled(delimiter: str, file: str) -> str:
    """Return a delimiter as it was typed; a tab is hard to type."""
    meant = "\t" if delimiter in {"tab", "\\t"} else delimiter
    if len(meant) != 1 or meant in '"\r\n':
        raise DraftError(f'"{delimiter}" is no delimiter', place=Place(file), hint="one character, or the word tab")
    return meant


def _declared(text: str) -> str:
    """Return the delimiter of a `sep=` line, which Excel obeys, or an empty string."""
    line = next(io.StringIO(text[:16], newline=None), "").strip("\n").strip('"')
    return line[4:] if line.lower().startswith("sep=") and len(line) == 5 else ""


def _after_first_line(text: str) -> str:
    lines = io.StringIO(text, newline="")
    lines.readline()
    return lines.read()


def _guessed(text: str, mapping: Mapping[str, str]) -> str:
    """Return the delimiter that makes the first row name an address column, and of those the one with most columns."""

    def fit(delimiter: str) -> tuple[bool, int]:
        try:
            cells = next((row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row), [])
        except csv.Error:
            return False, 0
        return "address" in named(cells, mapping), len(cells)

    return max(DELIMITERS, key=fit)


def _rows(text: str, file: str, delimiter: str, lines_before: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line + lines_before, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "look for a quotation mark that is opened and not closed"
        raise DraftError(f"cannot be read: {error}", place=Place(file, line + lines_before), hint=hint) from None
