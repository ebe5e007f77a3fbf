"""What a reader's value may hold."""

from __future__ import annotations

import pytest

from tidings.mailing.values import UnsendableError, clean, clean_all


@pytest.mark.parametrize(
    "space", ["\t", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\xa0", "\u2009", "\u2028", "\u2029", "   "]
)
def test_white_space_of_any_kind_becomes_one_space(space: str) -> None:
    assert clean("first_name", f"Anna{space}Karin") == "Anna Karin"


@pytest.mark.parametrize("value", ["a\x00b", "a\x1bb", "a\x1fb", "a\x7fb", "a\x9bb", "a\ud800b"])
def test_another_control_character_is_refused_by_name(value: str) -> None:
    with pytest.raises(UnsendableError, match=f'"first_name" holds the control character U\\+{ord(value[1]):04X}'):
        clean("first_name", value)


def test_the_beginning_of_an_encoded_word_is_refused() -> None:
    with pytest.raises(UnsendableError, match=r'"first_name" holds "=\?"'):
        clean("first_name", "=?UTF-8?Q?=0A?=Bcc: x@example.org")


def test_a_line_break_cannot_hide_the_beginning_of_an_encoded_word() -> None:
    assert clean("x", "=\n?") == "= ?"


def test_words_of_every_language_pass_untouched() -> None:
    for value in ("Åsa Öberg", "O'Brien & Sons <3", "{{ 7*7 }} {% raw %}", "👩‍🔬 שלום مرحبا", "a=b?c", ""):
        assert clean("x", value) == value


def test_a_field_that_the_reader_does_not_have_is_empty() -> None:
    assert clean_all(("a", "b"), {"a": "1", "c": "\x00"}) == {"a": "1", "b": ""}


@pytest.mark.parametrize("mark", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_what_turns_all_that_follows_is_taken_out(mark: str) -> None:
    assert clean("x", f"Anna{mark} gnp.exe") == "Anna gnp.exe"


def test_what_is_taken_out_cannot_hide_the_beginning_of_an_encoded_word() -> None:
    with pytest.raises(UnsendableError):
        clean("x", "=\u202e?")
