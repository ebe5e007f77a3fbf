"""LNK06: a long address is not read out; words stand in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

# A site's name, or one with a short way behind it, is read and typed (www.example.se/kalender); more is spelt out.
SHORT = 20  # characters behind the name
BARE = re.compile(r"(?:https?://|www\.)[^\s/?#]+(?P<rest>[/?#]\S*)?", re.IGNORECASE)


def _find(case: Case) -> Iterator[Finding]:
    for link in case.links:
        shown = BARE.fullmatch(link.words)
        rest = (shown["rest"] or "") if shown else ""
        if len(rest) > SHORT or "?" in rest or "%" in rest:
            message = Said(
                f"{link.called.en} shows a long address in place of words",
                f"{link.called.sv} visar en lång adress i stället för ord",
            )
            yield CHECK.finding(message, link.place, FIX, words=link.typed)


FIX = Said(
    "put words in its place, as in [the report on the coast](https://…)",
    "skriv ord i stället, till exempel [rapporten om kusten](https://…)",
)

CHECK = Check(
    code="LNK06",
    severity=Severity.WARNING,
    title=Said("words in place of long addresses", "ord i stället för långa adresser"),
    why=Said(
        "a screen reader spells a long address out, and nobody else reads it",
        "en skärmläsare läser upp en lång adress tecken för tecken, och ingen annan läser den",
    ),
    find=_find,
)
