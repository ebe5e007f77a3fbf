"""A mailbox: a display name and a canonical address (RFC 5322 §3.4)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Who writes or answers; `address` is canonical: domain in lower case and as A-labels."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part after the last @."""
        return domain_of(self.address)


def domain_of(address: str) -> str:
    """Return the domain of an address, or an empty string where there is none."""
    return address.rpartition("@")[2] if "@" in address else ""
