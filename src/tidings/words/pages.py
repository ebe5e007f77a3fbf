"""What our pages in a browser say to those who write: the words of one language, and how it tells the time."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

LANGUAGES = ("sv", "en")
OTHERWISE = "en"


class PageWords:
    """The strings of one language, from its gettext catalogue; the English ones are the keys of the others."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self.gettext = catalogue.gettext
        self.ngettext = catalogue.ngettext

    def clock(self, moment: datetime) -> str:
        """Say a time of the day to the second, as "09.41.12" in Swedish."""
        return moment.strftime("%H.%M.%S" if self.language == "sv" else "%H:%M:%S")

    def moment(self, moment: datetime, today: date) -> str:
        """Say when something was: the time, and the day unless it was today."""
        said = self.clock(moment)[:5]
        if moment.date() == today:
            return said
        from babel.dates import format_date  # noqa: PLC0415 (heavy; only another day pays for it)

        day = format_date(moment, "d MMM y", locale="sv" if self.language == "sv" else "en_GB")
        return f"{day} {said}"


def page_words(language: str) -> PageWords:
    """Return the strings for a BCP 47 tag; English where we have none of that language."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return _page_words(primary if primary in LANGUAGES else OTHERWISE)


@cache
def _page_words(language: str) -> PageWords:
    if language == OTHERWISE:
        return PageWords(language, NullTranslations())
    with files("tidings.words").joinpath("locale", language, "LC_MESSAGES", "pages.mo").open("rb") as file:
        return PageWords(language, GNUTranslations(file))
