"""Running text in lines of 72, for people who read plain text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tidings.model.wrapping import wrap

WORDS = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=90), min_size=1, max_size=40
)


@given(WORDS, st.sampled_from(["", "* ", "> "]), st.sampled_from(["", "  "]))
def test_no_word_is_lost_or_broken_and_only_a_long_one_sticks_out(words: list[str], first: str, rest: str) -> None:
    lines = wrap(" ".join(words), first, rest).split("\n")
    found = [line.removeprefix(first if number == 0 else rest) for number, line in enumerate(lines)]
    assert [word for line in found for word in line.split(" ") if word] == words
    for line, text in zip(lines, found, strict=True):
        assert len(line) <= 72 or " " not in text


def test_a_line_takes_as_many_words_as_fit() -> None:
    assert wrap("aa bb cc dd", "* ", "  ", width=7) == "* aa bb\n  cc dd"


def test_an_address_is_never_broken() -> None:
    far = f"<https://example.se/{'x' * 90}>"
    assert wrap(f"Läs mer {far} idag") == f"Läs mer\n{far}\nidag"


def test_a_no_break_space_is_no_place_to_break() -> None:
    assert wrap("aaa b\u00a0c", width=5) == "aaa\nb\u00a0c"


def test_a_line_break_in_the_text_stays() -> None:
    assert wrap("a\nb", "* ", "  ") == "* a\n  b"
    assert wrap("a\n\nb", "> ", "> ") == "> a\n>\n> b"
