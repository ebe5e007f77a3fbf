"""ACC17: words in another language are marked with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.model.article import words
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.languages import name
from tidings.preflight.draft.prose import UNREAD, Stretch
from tidings.preflight.html.blocks import shown
from tidings.words.recognition import is_language, language_of

FEWEST = 8  # words of a text that is judged
QUOTED = re.compile(r"[”“\"»«]([^”“\"»«]+)[”“\"»«]")


def _find(case: Case) -> Iterator[Finding]:
    for stretch in case.prose:
        if stretch.file in case.misnamed:  # told by ACC02
            continue
        for at, text in _pieces(stretch):
            spoken = words(text)
            told = language_of(spoken) if len(spoken) >= FEWEST else None
            if told and not is_language(stretch.language, told):
                said = max(text.split(UNREAD), key=len)
                yield CHECK.finding(
                    Said(
                        f'"{shown(said)}" is in {name(told).en}, among words in {name(stretch.language).en}',
                        f"”{shown(said)}” är på {name(told).sv}, i en text på {name(stretch.language).sv}",
                    ),
                    stretch.place(at),
                    Said(
                        f"write {{lang={told}}} on a line above the paragraph, or [the words]{{lang={told}}}",
                        f"skriv {{lang={told}}} på en rad ovanför stycket, eller [orden]{{lang={told}}}",
                    ),
                    words=" ".join(said.split()),
                )
                break


def _pieces(stretch: Stretch) -> Iterator[tuple[int, str]]:
    """Yield what may be in a language of its own: what it quotes, and all the rest."""
    for found in QUOTED.finditer(stretch.text):
        yield found.start(1), found[1]
    yield 0, QUOTED.sub(UNREAD, stretch.text)


CHECK = Check(
    code="ACC17",
    severity=Severity.INFO,
    title=Said(
        "words in another language are marked with it",
        "ord på andra språk är märkta med sitt språk",
    ),
    why=Said(
        "a screen reader reads them with the sounds of the language around them, and nobody understands (WCAG 3.1.2)",
        "en skärmläsare läser dem med uttalet från språket runt om, och ingen förstår (WCAG 3.1.2)",
    ),
    find=_find,
)
