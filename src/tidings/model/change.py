"""A reviewed change to one list: what an import would do, before anybody says yes to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as a file has them: canonical address, language, and fields by their slug."""

    address: str
    line: int
    language: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands on a list today; `state` is pending, active or unsubscribed."""

    state: str
    language: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken, and why."""

    line: int
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to a list: people who come, people whose values change, rows that are not taken.

    Args:
        encoding: what the file was read as; `delimiter` likewise.
        suppressed: rows left out because the address must never be mailed, or its owner has left the list.
    """

    list: str
    encoding: str
    delimiter: str
    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    suppressed: tuple[Refusal, ...] = ()
