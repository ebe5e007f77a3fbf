from __future__ import annotations

import pytest

from tidings.words.reader import LANGUAGES, direction, reader_words, start_side


@pytest.mark.parametrize("language", ["sv", "sv-FI", "sv_SE", "SV"])
def test_swedish_in_all_its_spellings_is_swedish(language: str) -> None:
    say = reader_words(language)
    assert say.date("2026-05-01") == "1 maj 2026"
    assert say.reading_time(1) == "1 minuts läsning"
    assert say.reading_time(2) == "2 minuters läsning"
    assert say.number("7") == "Nr 7"


def test_a_language_that_we_have_no_words_of_is_spoken_to_in_english() -> None:
    assert reader_words("fi").reading_time(3) == "3 minutes to read"
    assert reader_words("").unsubscribe == "Unsubscribe"


def test_what_is_no_date_is_said_as_it_stands() -> None:
    assert reader_words("sv").date("vintern 2026") == "vintern 2026"


def test_every_language_has_twelve_months() -> None:
    assert {len(words.months) for words in LANGUAGES.values()} == {12}


def test_a_newsletters_name_with_braces_is_only_a_name() -> None:
    assert "{months}" in reader_words("sv").why("{months}")


def test_arabic_and_hebrew_begin_on_the_right() -> None:
    assert [direction(language) for language in ("ar", "he-IL", "sv", "")] == ["rtl", "rtl", "ltr", "ltr"]
    assert start_side("fa") == "right"
