"""HTM01: nobody's copy is so long that Gmail cuts it."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check

CLIPPED = 102_400
CLOSE = 80_000


def _find(case: Case) -> Iterator[Finding]:
    audience = case.surroundings.audience
    size = len(case.compose(audience.longest if audience else {}).html.encode())
    if size >= CLOSE:
        clipped = size >= CLIPPED
        yield CHECK.finding(
            f"the longest copy is {size} bytes of HTML, and Gmail cuts at {CLIPPED}",
            Place(case.issue.source),
            "leave an article out, or link to the rest of a long one",
            Severity.ERROR if clipped else Severity.WARNING,
        )


CHECK = Check(
    code="HTM01",
    severity=Severity.ERROR,
    title="HTML under 102,400 bytes (a warning from 80,000)",
    why="Gmail cuts what is longer, and with the end goes the unsubscribe link",
    waivable=True,
    find=_find,
)
