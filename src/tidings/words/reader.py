"""What a newsletter says to its readers in its own voice: masthead, reading time and footer, by language."""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
LANGUAGES = ("sv", "en", "fi", "da", "nb", "de")
OTHERWISE = "en"


class ReaderWords:
    """The strings of one language, from its gettext catalogue; the English ones are the keys of the others."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def number(self, number: str) -> str:
        """Say an issue's number as a masthead does."""
        return self._say("No. {number}").format(number=number)

    def date(self, iso: str) -> str:
        """Say an ISO 8601 date in words, "1 maj 2026"; anything else is said as it stands."""
        return self._dated(iso, "long")

    def day(self, iso: str) -> str:
        """Say an ISO 8601 date in short and without its year, as a calendar does; anything else as it stands."""
        return self._dated(iso, "MMM d" if self.language == "en" else "d MMM")

    def reading_time(self, minutes: int) -> str:
        """Say how long an article takes to read."""
        said = self._catalogue.ngettext("{minutes} minute to read", "{minutes} minutes to read", minutes)
        return said.format(minutes=minutes)

    def kicker(self, kicker: str, minutes: int) -> str:
        """Say what stands over a title: a writer's own words, and the reading time unless that is 0."""
        return " · ".join(filter(None, (kicker, self.reading_time(minutes) if minutes else "")))

    def why(self, newsletter: str) -> str:
        """Say why the reader gets this."""
        return self._say("You get this letter because you subscribe to {newsletter}.").format(newsletter=newsletter)

    @property
    def unsubscribe(self) -> str:
        """Name the way out."""
        return self._say("Unsubscribe")

    @property
    def web_version(self) -> str:
        """Name the way to the same letter on the web."""
        return self._say("Read on the web")

    @property
    def accessibility(self) -> str:
        """Name the page that tells how accessible the letter is."""
        return self._say("About accessibility")

    @property
    def contents(self) -> str:
        """Head the list of what an issue holds."""
        return self._say("In this issue")

    @property
    def archive(self) -> str:
        """Head the page that lists earlier issues."""
        return self._say("Earlier issues")

    @property
    def feed(self) -> str:
        """Name the feed of issues."""
        return self._say("Follow by feed (Atom)")

    def _say(self, english: str) -> str:
        return self._catalogue.gettext(english)

    def _dated(self, iso: str, pattern: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415 (heavy; only what bears a date pays for it)

        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return format_date(day, pattern, locale="en_GB" if self.language == "en" else self.language)


def reader_words(language: str) -> ReaderWords:
    """Return the strings for a BCP 47 tag; English where we have none of that language."""
    primary = {"no": "nb", "nn": "nb"}.get(_primary(language), _primary(language))
    return _reader_words(primary if primary in LANGUAGES else OTHERWISE)


def direction(language: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 tag, as HTML's `dir` has it."""
    return "rtl" if _primary(language) in RIGHT_TO_LEFT else "ltr"


def start_side(language: str) -> str:
    """Return the side where lines of a language begin, `left` or `right`."""
    return "right" if direction(language) == "rtl" else "left"


@cache
def _reader_words(language: str) -> ReaderWords:
    if language == OTHERWISE:
        return ReaderWords(language, NullTranslations())
    with files("tidings.words").joinpath("locale", language, "LC_MESSAGES", "reader.mo").open("rb") as file:
        return ReaderWords(language, GNUTranslations(file))


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
