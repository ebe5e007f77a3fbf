"""Faults for a rehearsal: which recipients the catcher treats badly, and how; the same ones every time."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from enum import Enum

from tidings.errors import UnknownNameError, did_you_mean

SHARE = re.compile(r"(\w+)=(\d+(?:\.\d+)?)%")
WHOLE = 100.0


class Fault(Enum):
    """What happens to one recipient; the value is the word of `--faults`."""

    LATER = "4xx"  # once: the next attempt is taken
    NEVER = "5xx"
    DROP = "drop"  # the link breaks after the final dot, before a word of what became of it (RFC 1047)


@dataclass(frozen=True, slots=True)
class Faults:
    """The shares of all recipients, in per cent, that meet each fault; the rest meets none."""

    later: float = 0.0
    never: float = 0.0
    drop: float = 0.0

    @classmethod
    def parse(cls, spec: str) -> Faults:
        """Read `4xx=5%,drop=1%`. Raises UnknownNameError."""
        shares: dict[str, float] = {}
        for part in filter(None, (each.strip() for each in spec.split(","))):
            found = SHARE.fullmatch(part)
            word = found[1] if found else part.partition("=")[0]
            if word not in {fault.value for fault in Fault}:
                known = did_you_mean(word, [fault.value for fault in Fault])
                raise UnknownNameError(
                    f'there is no fault "{word}"', hint=known or "4xx, 5xx and drop can be rehearsed"
                )
            if not found:
                raise UnknownNameError(f'"{part}" names no share', hint=f"write it in per cent: {word}=5%")
            shares[Fault(word).name.lower()] = float(found[2])
        if sum(shares.values()) > WHOLE:
            raise UnknownNameError("the shares of faults come to more than 100 %", hint="4xx=5%,drop=1% is a bad day")
        return cls(**shares)

    def of(self, address: str) -> Fault | None:
        """Return what happens to a recipient."""
        lot = int.from_bytes(hashlib.sha256(address.encode()).digest()[:8]) / 2**64 * WHOLE
        for field in fields(self):
            lot -= getattr(self, field.name)
            if lot < 0:
                return Fault[field.name.upper()]
        return None
