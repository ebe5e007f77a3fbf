"""An excerpt stops where a reader may stop, and says that more follows."""

from __future__ import annotations

import pytest

from tidings.model.article import Break, Choice, Field, Image, Inline, Link, NoteMark, Strong, Text, plain
from tidings.model.excerpt import excerpt

TARGET = (Text("https://example.se"),)


def test_what_is_short_enough_stays_as_it_is() -> None:
    words: tuple[Inline, ...] = (Text("Kajen är "), Strong((Text("klar"),)), Text("."))

    assert excerpt(words, 3) == words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ett två tre fyra fem sex", "ett två tre fyra …"),
        ("ett två tre. fyra fem sex", "ett två tre. …"),
        ("ett. två tre fyra fem sex", "ett. två tre fyra …"),
        ("ett två tre, fyra – fem sex", "ett två tre, fyra …"),
        ("ett två tre –\u00a0fyra fem sex", "ett två tre …"),
        ("it-avdelningen 5–10\u00a0år i b c d", "it-avdelningen 5–10\u00a0år i …"),
    ],
)
def test_what_is_longer_ends_at_a_sentence_or_else_at_a_word(text: str, kept: str) -> None:
    assert plain(excerpt((Text(text),), 4)) == kept


def test_weight_and_links_are_cut_within_and_kept_before() -> None:
    link = Link(TARGET, (Text("den långa rapporten om kajen"),))

    kept = excerpt((Strong((Text("Läs"),)), Text(" nu "), link, Text(" slut")), 4)

    assert kept == (Strong((Text("Läs"),)), Text(" nu "), Link(TARGET, (Text("den långa"),)), Text(" …"))


def test_a_readers_value_is_one_word_and_never_cut() -> None:
    choice = Choice(())

    assert excerpt((Text("Hej "), Field("first_name"), Text(" och "), choice, Text(" mer")), 4) == (
        Text("Hej "),
        Field("first_name"),
        Text(" och "),
        choice,
        Text(" …"),
    )


def test_pictures_and_marks_of_notes_are_left_out_and_lines_become_one() -> None:
    words = (Text("ett"), NoteMark(1), Break(), Image("kaj.png", (Text("Kajen"),)), Text("två"))

    assert excerpt(words, 9) == (Text("ett"), Text(" "), Text("två"))
