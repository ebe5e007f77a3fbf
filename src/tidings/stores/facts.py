"""Judge many people by what they have, in one pass, keeping nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tidings.model.address import domain_of
from tidings.model.audience import AudienceFacts, Group
from tidings.words.blanks import BLANKS
from tidings.words.mailboxes import is_function, meant

EXAMPLES = 3
# What can stand in a header (RFC 5322 §3.2.3, without quoted names before the @); composing refuses all else.
ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", re.ASCII)

Meet = Callable[[str, Mapping[str, str]], None]


class Stood(NamedTuple):
    """Somebody on a list; `left_out` is why they are not mailed, or empty."""

    address: str
    language: str
    fields: Mapping[str, str]
    left_out: str = ""


@dataclass(slots=True)
class _Count:
    """A group while it is counted."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, address: str) -> None:
        self.count += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(address)

    @property
    def group(self) -> Group:
        return Group(self.count, tuple(self.examples))


@dataclass(slots=True)
class _Values:
    """What is known of one field so far."""

    filled: int = 0
    longest: str = ""
    without: list[str] = field(default_factory=list)
    blank: _Count = field(default_factory=_Count)

    def add(self, value: str, address: str) -> None:
        if not value:
            if len(self.without) < EXAMPLES:
                self.without.append(address)
            return
        self.filled += 1
        if len(value) > len(self.longest):
            self.longest = value
        if value in BLANKS:
            self.blank.add(address)


@dataclass(slots=True)
class _Fields:
    """What is known of the recipients' fields so far."""

    known: dict[str, _Values]
    first: list[str] = field(default_factory=list)  # who came before a field was heard of lacks it

    def learn(self, names: Iterable[str]) -> None:
        for name in names:
            self.known[name] = _Values(without=self.first.copy())

    def add(self, values: Mapping[str, str], address: str) -> None:
        if len(self.first) < EXAMPLES:
            self.first.append(address)
        for name, seen in self.known.items():
            seen.add(values.get(name, ""), address)


@dataclass(slots=True)
class _Addresses:
    """What is known of the recipients' addresses so far."""

    invalid: _Count = field(default_factory=_Count)
    slips: _Count = field(default_factory=_Count)
    functions: _Count = field(default_factory=_Count)

    def add(self, address: str) -> None:
        if not ADDRESS.fullmatch(address):
            self.invalid.add(address)
        elif meant(domain_of(address).lower()):
            self.slips.add(address)
        elif is_function(address.rpartition("@")[0]):
            self.functions.add(address)


def judge(
    people: Iterable[Stood], fields: Iterable[str], meet: Meet | None = None, looked_for: Collection[str] = ()
) -> AudienceFacts:
    """Return what is true of all these people as a whole.

    Args:
        people: of one list, those who are left out, too.
        fields: some that others have; what these have besides is learnt on the way.
        meet: is shown the language and the values of everybody who is mailed.
        looked_for: addresses in lower case that it matters to have among them.
    """
    values, addresses = _Fields({}), _Addresses()
    values.learn(fields)
    left_out: dict[str, _Count] = {}
    missing = set(looked_for)
    recipients = 0
    for one in people:
        values.learn(one.fields.keys() - values.known.keys())
        if one.left_out:
            left_out.setdefault(one.left_out, _Count()).add(one.address)
            continue
        recipients += 1
        addresses.add(one.address)
        values.add(one.fields, one.address)
        missing.discard(one.address.lower())
        if meet:
            meet(one.language, one.fields)
    known = dict(sorted(values.known.items()))
    return AudienceFacts(
        recipients=recipients,
        fields=tuple(known),
        gaps={n: Group(recipients - of.filled, tuple(of.without)) for n, of in known.items() if of.filled < recipients},
        longest={name: of.longest for name, of in known.items()},
        left_out={reason: counted.group for reason, counted in left_out.items()},
        invalid=addresses.invalid.group,
        slips=addresses.slips.group,
        functions=addresses.functions.group,
        blanks={name: of.blank.group for name, of in known.items() if of.blank.count},
        looked_for={address: address not in missing for address in looked_for},
    )


def judge_addresses(addresses: Iterable[str], fields: Iterable[str]) -> AudienceFacts:
    """Return what is true of addresses alone, where no list was named; of the fields only that they are there."""
    found = _Addresses()
    for address in addresses:
        found.add(address)
    return AudienceFacts(0, tuple(sorted(fields)), {}, {}, invalid=found.invalid.group, slips=found.slips.group)
