"""The people a mailing is resolved to, and what is known about them as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tidings.errors import Place


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
class Group:
    """How many people something is true of, and up to three of their addresses."""

    count: int = 0
    examples: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """The examples in a row, with an ellipsis where there are more."""
        return ", ".join([*self.examples, "…"] if self.count > len(self.examples) else self.examples)


@dataclass(frozen=True, slots=True)
class WayMet:
    """A way through an edition's conditions that somebody goes.

    Args:
        language: of the copy, which may be a translation.
        values: what decided the way, of the first reader who goes it; a field of no condition is not here.
        readers: how many go it.
        conditions: what is true for them, as the draft has it.
    """

    language: str
    values: Mapping[str, str]
    readers: int
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AudienceFacts:
    """The audience judged by field in one pass of the book; where no list was named, its fields alone are known.

    Args:
        recipients: how many would be mailed.
        fields: every field that any list has.
        gaps: for each of them that is empty for somebody.
        longest: the longest value of each field.
        ways: the ways that recipients go through the edition, most readers first; no more than are worth composing.
        left_out: who stands on the list and is not mailed, by reason: suppressed, unsubscribed, pending.
        invalid: recipients whose address cannot stand in a header.
        slips: recipients whose domain is a known slip of the pen.
        functions: recipients that are functions (info@, registrator@), not persons.
        repeated: persons who stand more than once in the office's own file of the list, and get one copy.
        refused: what stands in that file where an address should, and is none; nobody is mailed for it.
        blanks: for each field, recipients whose value is what a machine writes for nothing (None, NULL, #N/A).
        looked_for: for each address that was asked after, whether it is among the recipients.
        places: where the examples of invalid, slips, repeated and refused stand in that file.
    """

    recipients: int
    fields: tuple[str, ...]
    gaps: Mapping[str, Group]
    longest: Mapping[str, str]
    ways: tuple[WayMet, ...] = ()
    left_out: Mapping[str, Group] = field(default_factory=dict)
    invalid: Group = Group()
    slips: Group = Group()
    functions: Group = Group()
    repeated: Group = Group()
    refused: Group = Group()
    blanks: Mapping[str, Group] = field(default_factory=dict)
    looked_for: Mapping[str, bool] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
