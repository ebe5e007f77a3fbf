"""A delivery: one copy to one recipient, its states, and the only ways between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from tidings.model.patience import Patience
from tidings.model.reply import Reply, Scope


class DeliveryState(Enum):
    """Where a delivery stands; the value is what stands in the ledger and in JSON."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    TRANSMITTING = "transmitting"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"
    SUPPRESSED = "suppressed"
    EXPIRED = "expired"
    FAILED = "failed"

    @property
    def sentence(self) -> str:
        """What the state means, in one sentence for a reader of the ledger."""
        return SENTENCES[self]


S = DeliveryState

SENTENCES = {
    S.PLANNED: "waits for its turn",
    S.CLAIMED: "taken up by a run; nothing has been transmitted",
    S.TRANSMITTING: "its body may be on the wire",
    S.ACCEPTED: "the relay took responsibility for it (RFC 5321 §6.1)",
    S.DEFERRED: "not taken yet; it is tried again later",
    S.REFUSED: "the relay will not take it",
    S.IN_DOUBT: "transmitted, and no reply ever came (RFC 1047)",
    S.SUPPRESSED: "left out: the reader unsubscribed or must never be mailed",
    S.EXPIRED: "given up after the last retry",
    S.FAILED: "could not be composed",
}

TRANSITIONS: Mapping[DeliveryState, frozenset[DeliveryState]] = {
    S.PLANNED: frozenset({S.CLAIMED, S.SUPPRESSED}),
    S.CLAIMED: frozenset({S.PLANNED, S.TRANSMITTING, S.DEFERRED, S.REFUSED, S.SUPPRESSED, S.FAILED}),
    S.TRANSMITTING: frozenset({S.ACCEPTED, S.DEFERRED, S.REFUSED, S.IN_DOUBT}),
    S.DEFERRED: frozenset({S.CLAIMED, S.EXPIRED, S.SUPPRESSED}),
    S.IN_DOUBT: frozenset({S.ACCEPTED, S.PLANNED}),
    S.ACCEPTED: frozenset(),
    S.REFUSED: frozenset(),
    S.SUPPRESSED: frozenset(),
    S.EXPIRED: frozenset(),
    S.FAILED: frozenset(),
}

# A mailing is finished when nothing stands in one of these.
UNFINISHED = frozenset({S.PLANNED, S.CLAIMED, S.TRANSMITTING, S.DEFERRED, S.IN_DOUBT})


class TransitionError(Exception):
    """A bug: a step that the table does not have."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One copy to one recipient of a mailing.

    Args:
        fields: the recipient's values of the fields that the edition uses, frozen at planning.
        attempts: how often it was offered to the relay.
        due: when a deferred one may be tried again (aware), else None.
        at: when it came into its state (aware).
        first: when it was first offered (aware), else None: patience is counted from here.
        reason: why it was suppressed, or failed.
    """

    id: int
    mailing: int
    address: str
    subscription: int
    state: DeliveryState
    fields: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    attempts: int = 0
    reply: Reply | None = None
    due: datetime | None = None
    first: datetime | None = None
    at: datetime | None = None
    reason: str = ""

    def step(self, state: DeliveryState, at: datetime, **changes: object) -> Delivery:
        """Return the delivery in its next state; raises TransitionError for a step the table does not have."""
        if state not in TRANSITIONS[self.state]:
            raise TransitionError(f"{self.state.value} → {state.value}")
        return replace(self, state=state, at=at, **changes)  # type: ignore[arg-type]

    def after(self, reply: Reply, now: datetime, patience: Patience, jitter: float) -> Delivery:
        """Return the delivery as a reply leaves it: accepted, refused, or deferred.

        Content or sender refused is deferred the first time, and refused when the same is said again; what concerns the
        connection or the run is no mark on the reader.
        """
        if reply.accepts:
            return self._offered(S.ACCEPTED, now, reply, None)
        final = reply.scope is Scope.RECIPIENT or (reply.refuses_content and reply.repeats(self.reply))
        if final and not reply.transient:
            return self._offered(S.REFUSED, now, reply, None)
        return self.put_off(now, patience, jitter, reply)

    def put_off(self, now: datetime, patience: Patience, jitter: float, reply: Reply | None = None) -> Delivery:
        """Return the delivery deferred after an attempt that came to nothing; without a reply the last one stays."""
        due = patience.due(self.attempts + 1, self.first or now, now, jitter)
        return self._offered(S.DEFERRED, now, reply or self.reply, due)

    def _offered(self, state: DeliveryState, now: datetime, reply: Reply | None, due: datetime | None) -> Delivery:
        return self.step(state, now, attempts=self.attempts + 1, first=self.first or now, reply=reply, due=due)


def drawn() -> str:
    """Return the states and the steps between them as a Markdown table, for the documentation."""
    rows = ["| state | means | then |", "|---|---|---|"]
    for state in DeliveryState:
        following = ", ".join(f"`{after.value}`" for after in DeliveryState if after in TRANSITIONS[state])
        rows.append(f"| `{state.value}` | {state.sentence} | {following or 'stays'} |")
    return "\n".join(rows)
