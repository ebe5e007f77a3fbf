"""What days, months and the days around this one are called, and how a day is written out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

# Monday first, as date.weekday() counts; the short forms stand beside the long one.
WEEKDAYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sv": (
        ("måndag", "mån"),
        ("tisdag", "tis"),
        ("onsdag", "ons"),
        ("torsdag", "tors", "tor"),
        ("fredag", "fre"),
        ("lördag", "lör"),
        ("söndag", "sön"),
    ),
    "en": (
        ("Monday", "Mon"),
        ("Tuesday", "Tues", "Tue"),
        ("Wednesday", "Wed"),
        ("Thursday", "Thurs", "Thur", "Thu"),
        ("Friday", "Fri"),
        ("Saturday", "Sat"),
        ("Sunday", "Sun"),
    ),
}

MONTHS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sv": (
        ("januari", "jan"),
        ("februari", "febr", "feb"),
        ("mars", "mar"),
        ("april", "apr"),
        ("maj",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("augusti", "aug"),
        ("september", "sept", "sep"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    "en": (
        ("January", "Jan"),
        ("February", "Feb"),
        ("March", "Mar"),
        ("April", "Apr"),
        ("May",),
        ("June", "Jun"),
        ("July", "Jul"),
        ("August", "Aug"),
        ("September", "Sept", "Sep"),
        ("October", "Oct"),
        ("November", "Nov"),
        ("December", "Dec"),
    ),
}

# What means another day to each reader who opens the letter later: what it counts in, and how far it is from now.
RELATIVE: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "sv": {
        **dict.fromkeys(("idag", "i dag", "ikväll", "i kväll", "i natt", "inatt", "i morse", "imorse"), ("day", 0)),
        **dict.fromkeys(("igår", "i går"), ("day", -1)),
        **dict.fromkeys(("i förrgår", "förrgår"), ("day", -2)),
        **dict.fromkeys(("imorgon", "i morgon"), ("day", 1)),
        **dict.fromkeys(("i övermorgon", "övermorgon"), ("day", 2)),
        **dict.fromkeys(("denna vecka", "den här veckan"), ("week", 0)),
        **dict.fromkeys(("nästa vecka", "i nästa vecka"), ("week", 1)),
        **dict.fromkeys(("förra veckan", "i förra veckan"), ("week", -1)),
        **dict.fromkeys(("nästa månad", "i nästa månad"), ("month", 1)),
        **dict.fromkeys(("förra månaden", "i förra månaden"), ("month", -1)),
        "i år": ("year", 0),
        "nästa år": ("year", 1),
        **{f"i {day}s": ("past weekday", at) for at, (day, *_) in enumerate(WEEKDAYS["sv"])},
        **{f"på {day}": ("coming weekday", at) for at, (day, *_) in enumerate(WEEKDAYS["sv"])},
    },
    "en": {
        **dict.fromkeys(("today", "tonight", "this morning", "this evening"), ("day", 0)),
        "yesterday": ("day", -1),
        "tomorrow": ("day", 1),
        "this week": ("week", 0),
        "next week": ("week", 1),
        "last week": ("week", -1),
        "next month": ("month", 1),
        "last month": ("month", -1),
        "this year": ("year", 0),
        "next year": ("year", 1),
        **{f"last {day}": ("past weekday", at) for at, (day, *_) in enumerate(WEEKDAYS["en"])},
        **{f"next {day}": ("coming weekday", at) for at, (day, *_) in enumerate(WEEKDAYS["en"])},
    },
}


def written(day: date, language: str) -> str:
    """Return a day in words: `2 december 2026`; in English where we do not know the language."""
    months = MONTHS.get(language, MONTHS["en"])
    return f"{day.day} {months[day.month - 1][0]} {day.year}"


def meant(unit: str, offset: int, now: date, language: str) -> str:
    """Return in words what is meant by a unit and an offset of RELATIVE, said on a day."""
    months = MONTHS.get(language, MONTHS["en"])
    match unit:
        case "day":
            return written(now + timedelta(offset), language)
        case "past weekday":
            return written(now - timedelta((now.weekday() - offset - 1) % 7 + 1), language)
        case "coming weekday":
            return written(now + timedelta((offset - now.weekday() - 1) % 7 + 1), language)
        case "week":
            _, week, _ = (now + timedelta(weeks=offset)).isocalendar()
            return f"vecka {week}" if language == "sv" else f"week {week}"
        case "month":
            year, month = divmod(now.year * 12 + now.month - 1 + offset, 12)
            return f"{months[month][0]} {year}"
        case _:
            return str(now.year + offset)
