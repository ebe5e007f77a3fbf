"""Review what an import would do to a list; nobody who left or must not be mailed is ever part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from tidings.model.change import Change, Entry, Refusal, Standing
from tidings.people.addresses import InvalidAddressError, canonical
from tidings.people.read import Row, Table

UNSUBSCRIBED = "unsubscribed"


def review(
    name: str,
    table: Table,
    standing: Mapping[str, Standing],
    suppressed: Container[str],
) -> Change:
    """Return the change that a table would make to a list.

    Values that the file does not have stay as they are. A person who is pending stays pending: only that person can
    confirm.

    Args:
        name: the list's, as it stands or is to be called.
        table: the file as it was read.
        standing: how people stand on the list today, by address in lower case.
        suppressed: addresses never to be mailed, in lower case.
    """
    sorting = _Sorting()
    for row in table.rows:
        try:
            entry = _entry(row, table.fields, sorting.seen)
        except _RefusedError as refused:
            sorting.refused.append(refused.refusal)
            continue
        person = entry.address.lower()
        sorting.seen[person] = row.line
        today = standing.get(person)
        if person in suppressed:
            sorting.suppressed.append(Refusal(row.line, entry.address, "suppressed"))
        elif today is None:
            sorting.added.append(entry)
        elif today.state == UNSUBSCRIBED:
            sorting.suppressed.append(Refusal(row.line, entry.address, UNSUBSCRIBED))
        else:
            sorting.compare(entry, today)
    return Change(
        list=name,
        encoding=table.encoding,
        delimiter=table.delimiter,
        added=tuple(sorting.added),
        changed=tuple(sorting.changed),
        unchanged=sorting.unchanged,
        refused=tuple(sorting.refused),
        suppressed=tuple(sorting.suppressed),
    )


@dataclass(slots=True)
class _Sorting:
    """The heaps that rows are sorted into."""

    seen: dict[str, int] = field(default_factory=dict)  # the line of each person
    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    suppressed: list[Refusal] = field(default_factory=list)

    def compare(self, entry: Entry, today: Standing) -> None:
        language = entry.language or today.language
        values = {**today.fields, **entry.fields}
        if (language, values) == (today.language, today.fields):
            self.unchanged += 1
        else:
            self.changed.append(Entry(entry.address, entry.line, language, values))


class _RefusedError(Exception):
    def __init__(self, line: int, value: str, reason: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(line, value, reason)


def _entry(row: Row, fields: tuple[str, ...], seen: Mapping[str, int]) -> Entry:
    """Return a row as an entry; raises _RefusedError."""
    if len(row.cells) != len(fields):
        reason = f"its number of columns is {len(row.cells)}, and the first row's is {len(fields)}"
        raise _RefusedError(row.line, row.cells[0].strip(), reason)
    values = {name: _clean(row.line, cell) for name, cell in zip(fields, row.cells, strict=True) if name}
    written = values.pop("address")
    try:
        address = canonical(written)
    except InvalidAddressError as error:
        raise _RefusedError(row.line, written, str(error)) from None
    if line := seen.get(address.lower()):
        raise _RefusedError(row.line, address, f"the same person stands on line {line}")
    return Entry(address, row.line, values.pop("language", ""), values)


def _clean(line: int, cell: str) -> str:
    """Return a value on one line, in NFC; raises _RefusedError for what could become another header."""
    value = unicodedata.normalize("NFC", re.sub(r"\s+", " ", cell).strip())
    if "=?" in value:
        raise _RefusedError(line, value, "a value holds =?, which begins an encoded word")
    if any(unicodedata.category(character) == "Cc" for character in value):
        shown = "".join("�" if unicodedata.category(character) == "Cc" else character for character in value)
        raise _RefusedError(line, shown, "a value holds a control character")
    return value
