"""A reply of the relay, and whom it concerns (RFC 5321 §4.2, RFC 3463)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Step(Enum):
    """The step of the SMTP dialogue that a reply answers."""

    CONNECT = "connect"
    GREETING = "greeting"
    STARTTLS = "starttls"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    DOT = "dot"


class Scope(Enum):
    """Whom a refusal concerns, and so what follows from it."""

    RECIPIENT = "this address"
    CONTENT = "the sender or the content"
    CONNECTION = "this connection"
    RUN = "the whole run"


ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# What is said of the sender or the content (RFC 3463 §3): a sender's address, a message too big, its media, a policy.
OF_SENDER = re.compile(r"[45]\.(?:1\.[78]|3\.4|6\.\d+|7\.\d+)")
# What is said of an address or its mailbox.
OF_RECIPIENT = re.compile(r"[45]\.[12]\.\d+")
# What a relay without enhanced codes says of the sender.
WORDS_OF_SENDER = re.compile(r"\b(?:spam|policy|dmarc|sender|relay(?:ing)? (?:not|denied))\b", re.IGNORECASE)
RUN_CODES = frozenset({530, 534, 535})


@dataclass(frozen=True, slots=True)
class Reply:
    """What the relay said: a three-digit code, its text on one line, and the step it answers."""

    code: int
    text: str
    step: Step

    @property
    def enhanced(self) -> str:
        """The enhanced status code (RFC 3463) at the head of the text, or an empty string."""
        found = ENHANCED.match(self.text)
        return found[1] if found else ""

    @property
    def positive(self) -> bool:
        """2yz, or the 354 that invites the body."""
        return 200 <= self.code < 400

    @property
    def accepts(self) -> bool:
        """2yz after the dot: the relay has taken responsibility (RFC 5321 §4.2.5)."""
        return self.step is Step.DOT and 200 <= self.code < 300

    @property
    def transient(self) -> bool:
        """4yz: the same may be accepted later."""
        return 400 <= self.code < 500

    def repeats(self, earlier: Reply | None) -> bool:
        """Whether it says what an earlier reply said, whatever the words."""
        return earlier is not None and (self.code, self.enhanced) == (earlier.code, earlier.enhanced)

    def __str__(self) -> str:
        return f"{self.code} {self.text}".rstrip()

    @property
    def scope(self) -> Scope:
        """Whom a refusal concerns; meaningless for a positive reply."""
        if self.code == 421:
            return Scope.CONNECTION
        if self.code in RUN_CODES or self.step in {Step.GREETING, Step.STARTTLS, Step.AUTH, Step.MAIL}:
            return Scope.RUN
        if OF_SENDER.fullmatch(self.enhanced):
            return Scope.CONTENT
        if OF_RECIPIENT.fullmatch(self.enhanced):
            return Scope.RECIPIENT
        # By DATA the relay has agreed to the recipient: what it refuses then is what it is given.
        agreed = self.step in {Step.DATA, Step.DOT}
        of_content = agreed or (not self.enhanced and WORDS_OF_SENDER.search(self.text))
        return Scope.CONTENT if of_content else Scope.RECIPIENT

    @property
    def refuses_content(self) -> bool:
        """Whether it refuses the sender or the content for good; greylisting and other delays pass by themselves."""
        return self.code >= 500 and self.scope is Scope.CONTENT
