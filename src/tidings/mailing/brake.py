"""Notice when it is the sender or the content that is refused, and not this reader or that."""

from __future__ import annotations

from collections import Counter, deque

from tidings.model.address import domain_of
from tidings.model.reply import Reply

WINDOW = 200  # replies
SHARE = 0.05  # of the window: beyond this the mailing stops
DOMAINS = 3  # that must have said so, or it is one domain's affair
ROW = 20  # from one domain: beyond this that domain waits


class Brake:
    """What the last replies say about the mailing as a whole."""

    def __init__(self) -> None:
        self._last: deque[tuple[str, Reply]] = deque(maxlen=WINDOW)
        self._rows: Counter[str] = Counter()

    def hear(self, address: str, reply: Reply) -> None:
        """Take note of a reply to the offer or the body of one delivery."""
        domain = domain_of(address)
        self._last.append((domain, reply))
        self._rows[domain] = self._rows[domain] + 1 if reply.refuses_content else 0

    def holds(self, address: str) -> bool:
        """Whether this address's domain has refused the content too often in a row to be tried again now."""
        return self._rows[domain_of(address)] >= ROW

    @property
    def cause(self) -> str:
        """Why the mailing must stop, in one sentence; empty where it need not. Only a refusal can bring it about."""
        if not self._last or not self._last[-1][1].refuses_content:
            return ""
        refusals = [(domain, reply) for domain, reply in self._last if reply.refuses_content]
        domains = {domain for domain, _ in refusals}
        if len(refusals) <= SHARE * WINDOW or len(domains) < DOMAINS:
            return ""
        return (
            f"{len(refusals)} of the last {len(self._last)} replies, from {len(domains)} domains, refuse the sender or"
            f" the content; the last one: {refusals[-1][1]}"
        )
