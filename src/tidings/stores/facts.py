"""Judge many people's values by field, in one pass, keeping nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tidings.model.audience import AudienceFacts, Gap

EXAMPLES = 3


def judge(people: Iterable[tuple[str, Mapping[str, str]]]) -> AudienceFacts:
    """Return what is true of all these (address, fields) as a whole."""
    filled: Counter[str] = Counter()
    longest: dict[str, str] = {}
    without: dict[str, list[str]] = {}
    first: list[str] = []
    recipients = 0
    for address, fields in people:
        for name in fields.keys() - longest.keys():
            longest[name], without[name] = "", first[:]  # nobody before had it
        for name, best in longest.items():
            value = fields.get(name, "")
            if not value:
                if len(without[name]) < EXAMPLES:
                    without[name].append(address)
                continue
            filled[name] += 1
            if len(value) > len(best):
                longest[name] = value
        if recipients < EXAMPLES:
            first.append(address)
        recipients += 1
    gaps = {name: Gap(recipients - filled[name], tuple(without[name])) for name in longest if filled[name] < recipients}
    return AudienceFacts(recipients, tuple(sorted(longest)), gaps, longest)
