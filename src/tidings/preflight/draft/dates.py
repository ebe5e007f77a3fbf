"""Days as drafts name them: `fredag den 3 december`, `Monday, May 4, 2027`, and the days that they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tidings.model.issue import Issue
from tidings.preflight.draft.prose import Stretch
from tidings.words.calendar import MONTHS, WEEKDAYS

FARTHEST = timedelta(270)  # from when it is written: a day farther off is given its year

FIGURE = re.compile(r"\d")
LEAP = 2024  # a year that has all days there are


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a text names.

    Args:
        at: where in the stretch it begins.
        typed: as it stands.
        weekday: 0 = Monday; None where none is named. `year` likewise.
    """

    at: int
    typed: str
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    @property
    def exists(self) -> bool:
        """Whether there is such a day; told of those that may be meant for one, such as `31 november`."""
        return self.day not in {29, 30, 31} or _day(self.year or LEAP, self.month, self.day) is not None

    def near(self, now: date) -> tuple[date, ...]:
        """Return the days that it may mean, the nearest to `now` first: one where it names its year."""
        years = (self.year,) if self.year else (now.year - 1, now.year, now.year + 1)
        days = (day for day in (_day(year, self.month, self.day) for year in years) if day)
        meant = (day for day in days if self.year or abs(day - now) <= FARTHEST)
        return tuple(sorted(meant, key=lambda day: abs(day - now)))


def written_on(issue: Issue, file: str) -> date | None:
    """Return the day that a file of an issue says it is of, or that its issue says."""
    own = next((article.date for article in issue.articles if article.source == file), "")
    return iso(own) or iso(issue.date)


def iso(text: str) -> date | None:
    """Return an ISO 8601 date as a date; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def days(stretch: Stretch) -> Iterator[Day]:
    """Yield every day that a stretch names with its month, in the languages that we know days of."""
    language = stretch.language.partition("-")[0].lower()
    if language not in WEEKDAYS or not FIGURE.search(stretch.text):
        return
    for found in _pattern(language).finditer(stretch.text):
        named = found.groupdict()
        month = _number(MONTHS[language], next(filter(None, (named[key] for key in ("m1", "m2") if key in named)), ""))
        year = next((int(named[key]) for key in ("y1", "y2") if named.get(key)), None)
        for day, weekday in (("d1", "w1"), ("d2", "w2"), ("d3", "w3"), ("d4", "w1")):
            if named.get(day):
                said = named.get(weekday) or (named.get("behind") if day == "d1" else None)
                told = _number(WEEKDAYS[language], said) if said else None
                yield Day(found.start(), found[0], int(named[day]), month + 1, year, told)
    if language == "sv":  # in English 9/12 is one day in London and another in New York
        yield from _in_figures(stretch.text)


def _in_figures(text: str) -> Iterator[Day]:
    """Yield days such as `tis 9/12` and `fredag 2026-12-04`; without one it may be a fraction."""
    for found in IN_FIGURES.finditer(text):
        month = int(found["month"] or found["m"])
        if month <= len(MONTHS["sv"]):
            year = found["year"] or found["y"]
            weekday = _number(WEEKDAYS["sv"], found["weekday"])
            yield Day(
                found.start(), found[0], int(found["day"] or found["d"]), month, int(year) if year else None, weekday
            )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(names: tuple[tuple[str, ...], ...], name: str) -> int:
    """Return where a name stands among the names of days or of months, in either case."""
    name = name.rstrip(".").casefold()
    return next(at for at, known in enumerate(names) if name in map(str.casefold, known))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return what finds a day; one that is counted on (`måndag–tisdag 4–5 maj`) is found with it."""
    week, month = _any(WEEKDAYS[language]), _any(MONTHS[language])
    year = r"(?:,? (?P<y{0}>(?:19|20)\d\d)(?![\w–-]|[.,:]\d))?"
    if language == "sv":
        return re.compile(
            rf"(?<![\w-])(?:(?P<w1>{week})(?:en)?(?: ?[–-] ?(?P<w2>{week})(?:en)?)?,? )?(?:den )?"
            r"(?<![\d.,:–/-])(?P<d1>\d{1,2})(?::?[ae])?(?: ?[–-] ?(?P<d2>\d{1,2}))?"
            rf"(?: ?(?:[–-]|och|till|eller) ?(?P<w3>{week})(?:en)? (?:den )?(?P<d3>\d{{1,2}}))?"
            rf" (?P<m1>{month})(?![\w-]){year.format(1)}(?: \((?P<behind>{week})(?:en)?\))?",
            re.IGNORECASE,
        )
    nth = r"(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<![\w-])(?:(?P<w1>{week})(?: ?[–-] ?(?P<w2>{week}))?,? )?(?:the )?"
        rf"(?:(?<![\d.,:–/-])(?P<d1>\d{{1,2}}){nth}(?: ?[–-] ?(?P<d2>\d{{1,2}}){nth})?"
        rf"(?: ?(?:[–-]|and|to|or) ?(?P<w3>{week}),? (?P<d3>\d{{1,2}}){nth})? (?:of )?"
        rf"(?P<m1>{month})(?![\w-]){year.format(1)}"
        rf"|(?P<m2>{month}) (?P<d4>\d{{1,2}}){nth}(?![\w:%–-]|[.,]\d){year.format(2)})",
    )


def _any(names: Sequence[tuple[str, ...]]) -> str:
    """Return a pattern of the names, long ones first; a short one may have its full stop."""
    short = (rf"{name}\b\.?" for _, *others in names for name in others)
    long = (rf"{name}" for name, *_ in names)
    return "|".join(sorted((*short, *long), key=len, reverse=True))


IN_FIGURES = re.compile(
    rf"(?<![\w-])(?P<weekday>{_any(WEEKDAYS['sv'])})(?:en)? (?:den )?"
    r"(?:(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:[ /-](?P<year>20\d\d))?"
    r"|(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d))(?![\w/-])",
    re.IGNORECASE,
)
