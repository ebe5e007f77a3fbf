"""LAN04: a day is named by its date, not by how far it is from today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.dates import written_on
from tidings.preflight.draft.prose import Stretch
from tidings.words.calendar import RELATIVE, meant

DATED = re.compile(r"[ ,]*[(–]? ?(?:den |the |on )?\d")  # `idag, den 4 december` and `i år 2026` say it themselves
# `Börja i dag!`, `redan i dag`: that is the reader's own day.
URGED = re.compile(
    r"(?:\bredan|(?:^|[.!?:] )(?:anmäl dig|anmäl er|ansök|beställ|boka|börja|prova|svara|sök|testa"
    r"|apply|book|sign up|start)) \Z",
    re.IGNORECASE,
)
NEAR = 24  # characters before it that may tell what is meant
NAME = re.compile(r"[\w,] \Z")  # a capital within a sentence: `USA Today`
INSTEAD = {
    "day": Said("write the date", "skriv datumet"),
    "past weekday": Said("write the date", "skriv datumet"),
    "coming weekday": Said("write the date", "skriv datumet"),
    "week": Said("write the dates or the number of the week", "skriv datumen eller veckans nummer"),
    "month": Said("write the month", "skriv månaden"),
    "year": Said("write the year", "skriv årtalet"),
}


def _find(case: Case) -> Iterator[Finding]:
    found: dict[tuple[str, str], list[tuple[Stretch, re.Match[str]]]] = {}
    for stretch in case.prose:
        for match in _relative(stretch):
            found.setdefault((stretch.file, match[0].casefold()), []).append((stretch, match))
    for (file, _), places in found.items():
        stretch, match = places[0]
        often = Said(f", {len(places)} times", f", {len(places)} gånger") if len(places) > 1 else Said("", "")
        yield CHECK.finding(
            Said(
                f'"{match[0]}" means something else to whoever reads this later{often.en}',
                f"”{match[0]}” betyder något annat för den som läser senare{often.sv}",
            ),
            stretch.place(match.start()),
            _fix(case, file, stretch.language, match[0]),
            words=match[0],
        )


def _relative(stretch: Stretch) -> Iterator[re.Match[str]]:
    """Yield what counts from today in a writer's own words: what somebody said is not ours to reword."""
    language = _primary(stretch.language)
    for match in _pattern(language).finditer(stretch.text) if language in RELATIVE else ():
        named = match[0][0].isupper() and NAME.search(stretch.text, max(0, match.start() - NEAR), match.start())
        urged = URGED.search(stretch.text[max(0, match.start() - NEAR) : match.start()])
        if not (named or urged or DATED.match(stretch.text, match.end()) or stretch.quotes(match.start())):
            yield match


def _fix(case: Case, file: str, language: str, words: str) -> Said:
    """Say what to write, with the day itself where the draft is dated."""
    unit, offset = RELATIVE[_primary(language)][_as_listed(_primary(language), words)]
    fix, now = INSTEAD[unit], written_on(case.issue, file)
    if now is None:
        return fix
    instead = meant(unit, offset, now, _primary(language))
    return Said(f'{fix.en}: "{instead}"?', f"{fix.sv}: ”{instead}”?")


def _as_listed(language: str, words: str) -> str:
    return next(listed for listed in RELATIVE[language] if listed.casefold() == words.casefold())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    listed = "|".join(sorted(RELATIVE[language], key=len, reverse=True))
    # `over the last year` and `today’s` count from nothing.
    return re.compile(rf"(?<![\w-])(?<!\bthe )(?:{listed})(?![\w-]|[’']s)", re.IGNORECASE)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


CHECK = Check(
    code="LAN04",
    severity=Severity.WARNING,
    title=Said(
        "dates instead of “today” and “next week”",
        "datum i stället för ”idag” och ”nästa vecka”",
    ),
    why=Said(
        "a letter is read days later, and some find it in the archive years later",
        "ett brev läses flera dagar senare, och i arkivet ännu flera år senare",
    ),
    find=_find,
)
