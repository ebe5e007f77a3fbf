"""Look again at the office's own file of a list: who stands there twice, and for which rows nobody is mailed."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from tidings.errors import Place
from tidings.model.audience import Group
from tidings.people.addresses import InvalidAddressError, canonical
from tidings.people.read import Table

EXAMPLES = 3
# What needs no closer look, which would take longer than all the rest.
PLAIN = re.compile(r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file of a list says; see `AudienceFacts` for the groups and the places."""

    repeated: Group
    refused: Group
    places: Mapping[str, Place]


def look_again(table: Table, file: str, wanted: Container[str]) -> Roster:
    """Return who is in a file more than once, what in it is no address, and where these and others stand.

    Args:
        table: the file as it was read.
        file: how findings name it.
        wanted: addresses in lower case whose place is asked for.
    """
    column = table.fields.index("address")
    seen: set[str] = set()
    repeated: dict[str, int] = {}
    refused: dict[str, int] = {}
    places: dict[str, Place] = {}
    for row in table.rows:
        cell = row.cells[column].strip() if column < len(row.cells) else ""
        try:
            person = _folded(cell)
        except InvalidAddressError:
            if cell:
                refused.setdefault(cell, row.line)
            continue
        if person in seen:
            repeated.setdefault(person, row.line)
        elif person in wanted:
            places[person] = Place(file, row.line)
        seen.add(person)
    for found in (repeated, refused):
        places |= {value: Place(file, line) for value, line in list(found.items())[:EXAMPLES]}
    return Roster(_group(repeated), _group(refused), places)


def _folded(cell: str) -> str:
    lower = cell.lower()
    return lower if PLAIN.fullmatch(lower) else canonical(cell).lower()


def _group(found: Mapping[str, int]) -> Group:
    return Group(len(found), tuple(found)[:EXAMPLES])
