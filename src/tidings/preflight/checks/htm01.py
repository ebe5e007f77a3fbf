"""HTM01: nobody's copy is so long that Gmail cuts it."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said, grouped
from tidings.preflight.case import Case
from tidings.preflight.check import Check

CLIPPED = 102_400
CLOSE = 80_000


def _find(case: Case) -> Iterator[Finding]:
    size = max(len(copy.html.encode()) for copy in case.copies)
    if size >= CLOSE:
        clipped = size >= CLIPPED
        yield CHECK.finding(
            Said(
                f"the longest copy is {grouped(size).en} bytes of HTML, and Gmail cuts at {grouped(CLIPPED).en}",
                f"det längsta brevet är {grouped(size).sv} byte HTML, och Gmail kapar vid {grouped(CLIPPED).sv}",
            ),
            Place(case.issue.source),
            Said(
                "leave an article out, or link to the rest of a long one",
                "stryk en artikel, eller länka till resten av en lång",
            ),
            Severity.ERROR if clipped else Severity.WARNING,
        )


CHECK = Check(
    code="HTM01",
    severity=Severity.ERROR,
    title=Said("HTML under 102,400 bytes (a warning from 80,000)", "HTML under 102 400 byte (varning från 80 000)"),
    why=Said(
        "Gmail cuts what is longer, and with the end goes the unsubscribe link",
        "Gmail kapar det som är längre, och med slutet försvinner länken för att avsluta",
    ),
    find=_find,
)
