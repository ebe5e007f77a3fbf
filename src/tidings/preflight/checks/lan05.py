"""LAN05: a weekday is that of its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.dates import Day, days, written_on
from tidings.preflight.draft.prose import Stretch
from tidings.words.calendar import WEEKDAYS, written


def _find(case: Case) -> Iterator[Finding]:
    for stretch in case.prose:
        now = written_on(case.issue, stretch.file) or case.surroundings.today
        told: set[int] = set()
        for day in days(stretch):
            meant = day.near(now)
            if not day.exists:
                yield CHECK.finding(
                    Said(f'there is no such day as "{day.typed}"', f"dagen ”{day.typed}” finns inte"),
                    stretch.place(day.at),
                    Said("look the day up in a calendar", "slå upp dagen i en almanacka"),
                    words=day.typed,
                )
            elif day.at not in told and day.weekday is not None and day.weekday not in {one.weekday() for one in meant}:
                told.add(day.at)
                yield _told(stretch, day, meant)


def _told(stretch: Stretch, day: Day, meant: tuple[date, ...]) -> Finding:
    nearest, weekday = meant[0], day.weekday or 0
    right = min((nearest + timedelta(step) for step in range(-3, 4)), key=lambda one: one.weekday() != weekday)
    is_a, named = ({tag: week[at][0] for tag, week in WEEKDAYS.items()} for at in (nearest.weekday(), weekday))
    return CHECK.finding(
        Said(
            f'"{day.typed}": {written(nearest, "en")} is a {is_a["en"]}, not a {named["en"]}',
            f"”{day.typed}”: {written(nearest, 'sv')} är en {is_a['sv']}, inte en {named['sv']}",
        ),
        stretch.place(day.at),
        Said(
            f"write {is_a['en']}, or {named['en']} {written(right, 'en')}",
            f"skriv {is_a['sv']}, eller {named['sv']} {written(right, 'sv')}",
        ),
        words=day.typed,
    )


CHECK = Check(
    code="LAN05",
    severity=Severity.ERROR,
    title=Said(
        "a weekday fits its date",
        "veckodagen stämmer med datumet",
    ),
    why=Said(
        "readers come on one of the two days; a date without a year is held against all it may mean in nine months",
        "läsarna kommer på fel dag; ett datum utan årtal prövas mot alla det kan betyda inom nio månader",
    ),
    find=_find,
)
