"""LAN10: no word stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.words.slips import TWICE, TWICE_BEFORE

DOUBLE = re.compile(r"(?<![\w-])([^\W\d_]{2,}|i) (\1)(?![\w-])(?= ?([^\W\d_]*))", re.IGNORECASE)


def _find(case: Case) -> Iterator[Finding]:
    for stretch in case.prose:
        language = stretch.language.partition("-")[0].lower()
        if language not in TWICE:  # `nous nous levons`
            continue
        for found in DOUBLE.finditer(stretch.text):
            word, following = found[1].casefold(), found[3].casefold()
            named = found[2][0].isupper() and not found[1].isupper()  # Baden Baden
            if named or word in TWICE[language] or following in TWICE_BEFORE[language].get(word, ()):
                continue
            double = f"{found[1]} {found[2]}"
            yield CHECK.finding(
                Said(f'a word stands twice: "{double}"', f"ett ord står två gånger: ”{double}”"),
                stretch.place(found.start()),
                Said("take one of them away", "ta bort det ena"),
                words=double,
            )


CHECK = Check(
    code="LAN10",
    severity=Severity.WARNING,
    title=Said(
        "no word twice in a row",
        "inget ord två gånger i rad",
    ),
    why=Said(
        "the eye of who wrote it glides over it; the readers’ eyes stop",
        "den som har skrivit texten ser det inte, men läsarna gör det",
    ),
    find=_find,
)
