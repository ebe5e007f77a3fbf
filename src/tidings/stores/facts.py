"""Judge many people's values by field, in one pass, keeping nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tidings.model.audience import AudienceFacts, Group

EXAMPLES = 3


def judge(people: Iterable[tuple[str, Mapping[str, str]]], fields: Iterable[str]) -> AudienceFacts:
    """Return what is true of all these (address, values) as a whole; `fields` may be some that none of them has."""
    filled: Counter[str] = Counter()
    longest = dict.fromkeys(fields, "")
    without: dict[str, list[str]] = {name: [] for name in longest}
    recipients = 0
    for address, values in people:
        for name, best in longest.items():
            value = values.get(name, "")
            if not value:
                if len(without[name]) < EXAMPLES:
                    without[name].append(address)
                continue
            filled[name] += 1
            if len(value) > len(best):
                longest[name] = value
        recipients += 1
    gaps = {
        name: Group(recipients - filled[name], tuple(without[name])) for name in longest if filled[name] < recipients
    }
    return AudienceFacts(recipients, tuple(sorted(longest)), gaps, longest)
