from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tidings.words.reader import LANGUAGES, ReaderWords, direction, reader_words, start_side

TRANSLATED = sorted(set(LANGUAGES) - {"en"})


@pytest.mark.parametrize("language", ["sv", "sv-FI", "sv_SE", "SV"])
def test_swedish_in_all_its_spellings_is_swedish(language: str) -> None:
    say = reader_words(language)
    assert say.date("2026-05-01") == "1 maj 2026"
    assert say.day("2026-12-04") == "4 dec."
    assert say.reading_time(1) == "1 minuts läsning"
    assert say.reading_time(2) == "2 minuters läsning"
    assert say.number("7") == "Nr 7"


def test_a_language_that_we_have_no_words_of_is_spoken_to_in_english() -> None:
    assert reader_words("is").reading_time(3) == "3 minutes to read"
    assert reader_words("").unsubscribe == "Unsubscribe"


@pytest.mark.parametrize(
    ("language", "date", "unsubscribe", "reading"),
    [
        ("sv", "6 december 2026", "Avsluta prenumerationen", "3 minuters läsning"),
        ("en", "6 December 2026", "Unsubscribe", "3 minutes to read"),
        ("fi", "6. joulukuuta 2026", "Peruuta tilaus", "3 minuutin lukuaika"),
        ("da", "6. december 2026", "Afmeld", "3 minutters læsning"),
        ("nb", "6. desember 2026", "Meld deg av", "3 minutters lesetid"),
        ("de", "6. Dezember 2026", "Abbestellen", "3 Minuten Lesezeit"),
    ],
)
def test_each_language_has_its_own_words(language: str, date: str, unsubscribe: str, reading: str) -> None:
    say = reader_words(language)
    assert (say.date("2026-12-06"), say.unsubscribe, say.reading_time(3)) == (date, unsubscribe, reading)


def test_norwegian_is_found_under_all_its_tags() -> None:
    assert {reader_words(tag).unsubscribe for tag in ("no", "nb-NO", "nn")} == {"Meld deg av"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_was_translated_and_nothing_is_missing(language: str) -> None:
    folder = Path(str(files("tidings.words"))) / "locale" / language / "LC_MESSAGES"
    catalogue = read_po(BytesIO((folder / "reader.po").read_bytes()), locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    assert _strings(compiled.getvalue()) == _strings((folder / "reader.mo").read_bytes()), "run `make catalogues`"
    assert {message.id for message in catalogue if message.id} == _asked_for()
    assert all(message.string for message in catalogue if message.id)


def _strings(compiled: bytes) -> dict[object, str]:
    return {key: said for key, said in GNUTranslations(BytesIO(compiled))._catalog.items() if key}


def _asked_for() -> set[str | tuple[str, str]]:
    """Return every string that the newsletter says: what it asks an empty catalogue for."""
    asked: set[str | tuple[str, str]] = set()

    class Listening(NullTranslations):
        def gettext(self, message: str) -> str:
            asked.add(message)
            return message

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            asked.add((msgid1, msgid2))
            return msgid2

    say = ReaderWords("en", Listening())
    for name in vars(ReaderWords):
        spoken = None if name.startswith("_") else getattr(say, name)
        if name == "kicker":
            say.kicker("", 1)
        elif callable(spoken):
            spoken(1 if name == "reading_time" else "1")
    return asked


def test_what_is_no_date_is_said_as_it_stands() -> None:
    assert reader_words("sv").date("vintern 2026") == "vintern 2026"


def test_a_newsletters_name_with_braces_is_only_a_name() -> None:
    assert "{months}" in reader_words("sv").why("{months}")


def test_arabic_and_hebrew_begin_on_the_right() -> None:
    assert [direction(language) for language in ("ar", "he-IL", "sv", "")] == ["rtl", "rtl", "ltr", "ltr"]
    assert start_side("fa") == "right"
