"""What the network said when it was asked: about links and pictures, the sender's domains, and the relay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

REFUSALS = frozenset({401, 403, 407, 429, 451, 999})  # not to everybody, or not to programs; 999 is LinkedIn's own
GONE = frozenset({404, 410})


class Trouble(StrEnum):
    """Why no answer came."""

    NONE = ""
    UNKNOWN = "unknown"  # there is no such host
    AWAY = "away"  # names cannot be looked up at all: this machine is not on the internet
    INSIDE = "inside"  # from here the name leads into a network of its own
    SILENT = "silent"  # not within the time
    BROKEN = "broken"  # the connection was refused, or ended early
    UNTRUSTED = "untrusted"  # no encryption, or a certificate that proves nothing
    CIRCLE = "circle"  # sent on again and again
    NOWHERE = "nowhere"  # what it is, or is sent on to, is no address of the web


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address of the web answered.

    Args:
        status: the last one (RFC 9110 §15); 0 where none came.
        hops: the addresses that it was sent on to, in order.
        secure: of an http address: whether the same under https answers well.
    """

    status: int = 0
    trouble: Trouble = Trouble.NONE
    hops: tuple[str, ...] = ()
    secure: bool = False

    @property
    def well(self) -> bool:
        """Whether a reader who follows it finds something."""
        return not self.trouble and 200 <= self.status < 400

    @property
    def missing(self) -> bool:
        """Whether there is certainly nothing."""
        return self.status in GONE or self.trouble in {Trouble.UNKNOWN, Trouble.NOWHERE}


@dataclass(frozen=True, slots=True)
class Records:
    """What DNS says of who may send for a domain; None where it did not answer.

    Args:
        sender: the domain of the From address, whose DMARC is asked for (RFC 7489 §6.6.3).
        bounces: the domain of MAIL FROM, whose SPF is asked for (RFC 7208 §2.4).
        spf: the records found; there may be one only.
        dmarc: likewise, the sender's own or else its organisation's.
    """

    sender: str
    bounces: str
    spf: tuple[str, ...] | None
    dmarc: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Handshake:
    """How the relay greeted us.

    Args:
        relay: its host and port.
        reached: whether it answered at all.
        trouble: why nothing can be handed over to it in safety, in its own words; empty where it can.
    """

    relay: str
    reached: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Online:
    """All that was asked; `answers` by address as it was asked for, None where a thing was not asked."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    records: Records | None = None
    handshake: Handshake | None = None
