"""The people a mailing is resolved to, and what is known about them as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person on a list, ready to be mailed; `subscription` is the number that an unsubscribe token names."""

    address: str
    subscription: int
    language: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One person who is left out, and why: suppressed, unsubscribed, pending, has this issue, and so on."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets a mailing and who does not; `expression` is the canonical text of the choice (`list=NAME`)."""

    expression: str
    recipients: tuple[Recipient, ...]
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """How many recipients have nothing in a field, and up to three of their addresses."""

    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AudienceFacts:
    """The audience judged by field in one pass of the book.

    Args:
        recipients: how many would be mailed.
        fields: every field that any list has.
        gaps: for each of them that is empty for somebody.
        longest: the longest value of each field.
    """

    recipients: int
    fields: tuple[str, ...]
    gaps: Mapping[str, Gap]
    longest: Mapping[str, str]
