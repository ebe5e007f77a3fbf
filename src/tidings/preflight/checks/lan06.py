"""LAN06: nobody is invited to a day gone by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.dates import Day, days, iso
from tidings.preflight.draft.prose import Stretch
from tidings.words.calendar import written
from tidings.words.slips import INVITES

LATELY = timedelta(60)  # a day without its year, longer ago than this, is next year's


def _find(case: Case) -> Iterator[Finding]:
    mailed = max(filter(None, (iso(case.issue.date), case.surroundings.today)))
    for article in case.issue.articles:
        held = iso(article.date)
        if held and held < mailed and article.place:  # news is dated, too; what has a place is an event
            yield _told(held, Place(article.source, article.date_line))
    for stretch in case.prose:
        for day in _invited(stretch):
            meant = _past(day, mailed)
            if meant:
                yield _told(meant, stretch.place(day.at), day.typed)


def _told(day: date, place: Place, words: str = "") -> Finding:
    return CHECK.finding(
        Said(
            f"the invitation is to a day gone by: {written(day, 'en')}",
            f"inbjudan gäller en dag som har passerat: {written(day, 'sv')}",
        ),
        place,
        Said("write the right day, or leave it out", "skriv rätt dag, eller ta bort inbjudan"),
        words=words,
    )


def _invited(stretch: Stretch) -> Iterator[Day]:
    """Yield the days of sentences that invite; `den 3 mars beslutade…` tells of what has been."""
    inviting = _inviting(stretch.language.partition("-")[0].lower())
    if inviting is None or not inviting.search(stretch.text):
        return
    named = list(days(stretch))
    for start, sentence in stretch.sentences:
        if inviting.search(sentence):
            yield from (day for day in named if start <= day.at < start + len(sentence))


def _past(day: Day, mailed: date) -> date | None:
    """Return the day that is meant where it is over."""
    meant = day.near(mailed)
    return meant[0] if meant and meant[0] < mailed and (day.year or mailed - meant[0] <= LATELY) else None


@cache
def _inviting(language: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, INVITES.get(language, ())))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None


CHECK = Check(
    code="LAN06",
    severity=Severity.WARNING,
    title=Said(
        "no invitation to a day gone by",
        "ingen inbjudan till en dag som har passerat",
    ),
    why=Said(
        "readers make room for what is over, or miss what was moved",
        "läsarna bokar in något som är över, eller missar det som flyttats",
    ),
    find=_find,
)
