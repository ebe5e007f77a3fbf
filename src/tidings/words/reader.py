"""What a newsletter says to its readers in its own voice: masthead, reading time and footer, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class ReaderWords:
    """The strings of one language; those in braces are filled by the methods."""

    numbered: str
    dated: str
    months: tuple[str, ...]
    one_minute: str
    minutes: str
    subscribed: str
    unsubscribe: str

    def number(self, number: str) -> str:
        """Say an issue's number as a masthead does."""
        return self.numbered.format(number=number)

    def date(self, iso: str) -> str:
        """Say an ISO 8601 date in words; anything else is said as it stands."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return self.dated.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def reading_time(self, minutes: int) -> str:
        """Say how long an article takes to read."""
        return self.one_minute if minutes == 1 else self.minutes.format(minutes=minutes)

    def kicker(self, kicker: str, minutes: int) -> str:
        """Say what stands over a title: a writer's own words, and the reading time unless that is 0."""
        return " · ".join(filter(None, (kicker, self.reading_time(minutes) if minutes else "")))

    def why(self, newsletter: str) -> str:
        """Say why the reader gets this."""
        return self.subscribed.format(newsletter=newsletter)


SWEDISH = ReaderWords(
    numbered="Nr {number}",
    dated="{day} {month} {year}",
    months=(
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    one_minute="1 minuts läsning",
    minutes="{minutes} minuters läsning",
    subscribed="Du får brevet för att du prenumererar på {newsletter}.",
    unsubscribe="Avsluta prenumerationen",
)
ENGLISH = ReaderWords(
    numbered="No. {number}",
    dated="{day} {month} {year}",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    one_minute="1 minute to read",
    minutes="{minutes} minutes to read",
    subscribed="You get this letter because you subscribe to {newsletter}.",
    unsubscribe="Unsubscribe",
)
LANGUAGES: Mapping[str, ReaderWords] = {"sv": SWEDISH, "en": ENGLISH}


def reader_words(language: str) -> ReaderWords:
    """Return the strings for a BCP 47 tag; English where we have none of that language."""
    return LANGUAGES.get(_primary(language), ENGLISH)


def direction(language: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 tag, as HTML's `dir` has it."""
    return "rtl" if _primary(language) in RIGHT_TO_LEFT else "ltr"


def start_side(language: str) -> str:
    """Return the side where lines of a language begin, `left` or `right`."""
    return "right" if direction(language) == "rtl" else "left"


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
