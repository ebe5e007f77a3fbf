"""PRO05: the mail comes on a working day, by day."""

from __future__ import annotations

from collections.abc import Iterator

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
    red = red_day(when.date()) if case.surroundings.newsletter.language.lower().startswith("sv") else None
    day = Said(*red) if red else WEEKEND.get(when.weekday())
    if day:
        yield _told(case, Said(f"mailed {when:%Y-%m-%d} it comes on {day.en}", f"{when:%Y-%m-%d} är {day.sv}"))
    elif not EARLY <= when.hour < LATE:
        early = when.hour < EARLY
        yield _told(
            case,
            Said(
                f"mailed at {when:%H:%M} it comes {'before 07' if early else 'after 20'}",
                f"klockan {when:%H.%M} är {'före kl. 7' if early else 'efter kl. 20'}",
            ),
        )


def _told(case: Case, message: Said) -> Finding:
    return CHECK.finding(message, Place(case.issue.source), FIX)


FIX = Said("mail it on a working day between 07 and 20", "skicka en vardag mellan kl. 7 och 20")

CHECK = Check(
    code="PRO05",
    severity=Severity.WARNING,
    title=Said("a working day, by day", "en vardag, på dagen"),
    why=Said(
        "a mail that comes at night or on a holiday is buried by Monday, and nobody is there to answer",
        "ett mejl som kommer på natten eller en helgdag är begravet på måndag, och ingen är på plats och svarar",
    ),
    find=_find,
    of_mailing=True,
)
