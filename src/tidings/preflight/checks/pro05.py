"""PRO05: the mail comes on a working day, by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.words.holidays import red_day

EARLY, LATE = 7, 20  # o'clock
WEEKEND = {5: Said("a Saturday", "en lördag"), 6: Said("a Sunday", "en söndag")}


def _find(case: Case) -> Iterator[Finding]:
    standing = case.surroundings.standing
    if standing is None or standing.begun:
        return
    when = standing.mailed_at
    day = when.date() if when else _dated(case)
    if day and (kind := _off(day, case.surroundings.newsletter.language)):
        verb = Said("mailed on", "brevet skickas") if when else Said("dated", "numret är daterat")
        yield _told(case, Said(f"it is {verb.en} {day}, {kind.en}", f"{verb.sv} {day}, {kind.sv}"))
    elif when and when.hour < EARLY:
        yield _told(
            case, Said(f"it is mailed at {when:%H:%M}, before 07", f"brevet skickas kl. {when:%H.%M}, före kl. 7")
        )
    elif when and (when.hour, when.minute) > (LATE, 0):
        yield _told(
            case, Said(f"it is mailed at {when:%H:%M}, after 20", f"brevet skickas kl. {when:%H.%M}, efter kl. 20")
        )


def _dated(case: Case) -> date | None:
    """Return the day that an issue bears, while it is still to come."""
    try:
        day = date.fromisoformat(case.issue.date)
    except ValueError:
        return None
    return day if day >= case.surroundings.today else None


def _off(day: date, language: str) -> Said | None:
    """Return what kind of day it is where nobody works."""
    red = red_day(day) if language.lower().startswith("sv") else None
    return Said(*red) if red else WEEKEND.get(day.weekday())


def _told(case: Case, message: Said) -> Finding:
    return CHECK.finding(message, Place(case.issue.source), FIX)


FIX = Said("mail it on a working day between 07 and 20", "skicka en vardag mellan kl. 7 och 20")

CHECK = Check(
    code="PRO05",
    severity=Severity.WARNING,
    title=Said("a working day, by day", "en vardag, på dagen"),
    why=Said(
        "a mail that comes at night or on a holiday is soon buried under others, and nobody is there to answer",
        "ett brev som kommer på natten eller en helg drunknar bland andra, och ingen är på plats och svarar",
    ),
    find=_find,
    of_mailing=True,
)
