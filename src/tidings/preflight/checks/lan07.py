"""LAN07: nothing is left that was to be written later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.words.slips import BRACKETED, COUNTED, PLACEHOLDERS, REMINDERS

MARK = re.compile(
    rf"(?<![\w-])(?:{'|'.join(REMINDERS)})(?![\w-])"
    r"|(?i:(?<!\w)lorem ipsum(?!\w))"
    rf"|(?i:(?<!\w)(?:{'|'.join(PLACEHOLDERS)})(?!\w))"
    rf"|(?<!\w)X{{1,3}} (?:{'|'.join(map(re.escape, COUNTED))})(?!\w)"
    r"|(?<![\w?!.…”\"’')])\?{3,}"
    r"|(?<!\w)(?:[xX]{2}[.:][xX]{2}|(?i:den) (?:xx|XX)(?!\w))"
    rf"|(?<!\[)\[ ?(?i:{'|'.join(map(re.escape, BRACKETED))})(?![\w-])[^\[\]\n]{{0,60}}\]"
)


def _find(case: Case) -> Iterator[Finding]:
    for stretch in case.prose:
        for found in MARK.finditer(stretch.text):
            yield CHECK.finding(
                Said(f'"{found[0]}" was left to be written later', f"”{found[0]}” skulle ersättas med något"),
                stretch.place(found.start()),
                Said("write what is meant, or take it away", "skriv det som ska stå där, eller ta bort det"),
                words=found[0],
            )


CHECK = Check(
    code="LAN07",
    severity=Severity.ERROR,
    title=Said(
        "no TODO, XXX, lorem ipsum or [name] left",
        "inget TODO, XXX, lorem ipsum eller [namn] kvar",
    ),
    why=Said(
        "every reader sees that it was mailed before it was ready",
        "alla läsare ser att brevet skickades innan det var klart",
    ),
    find=_find,
)
