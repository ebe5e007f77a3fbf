"""Two editions, and what a reader would see changed between them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers import PICTURE, edition
from tidings.model.difference import Changes, Difference, Fate
from tidings.model.edition import Edition
from tidings.records.diff import compare

FOOT = '{% if _unsubscribe %}<a href="{{ _unsubscribe }}">Avsluta</a>{% endif %}'
HIDDEN = '<div style="display:none;max-height:0">Två nyheter&#847;&zwnj;&nbsp;</div>'
HEAD = "<html><head><title>T</title><style>p { color: red }</style></head><body>" + HIDDEN


def page(*paragraphs: str, **changes: Any) -> Edition:
    html = HEAD + "".join(f"<table><tr><td><p>{words}</p></td></tr></table>" for words in paragraphs) + FOOT
    return replace(edition(), html=html, **changes)


def parts(changes: Changes) -> list[tuple[str, str, str]]:
    return [(one.part, one.before, one.after) for one in changes.differences]


def marked(difference: Difference) -> str:
    marks = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
    return "".join(marks[piece.fate].format(piece.text) for piece in difference.pieces)


def test_the_same_edition_differs_in_nothing() -> None:
    assert compare(page("Hej."), page("Hej.")) == Changes(())


def test_a_reworded_paragraph_is_told_word_by_word() -> None:
    before = page("Först.", "Kajen byggs om i vår, säger hamnen.", "Sist.")
    after = page("Först.", "Kajen byggs om i höst, säger hamnen.", "Sist.")

    (difference,) = compare(before, after).differences

    assert marked(difference) == "Kajen byggs om i [-vår, -]{+höst, +}säger hamnen."


def test_paragraphs_come_and_go_and_stay_beside_what_they_were() -> None:
    before = page("Ett två tre fyra.", "Försvinner helt och hållet.", "Fem sex sju åtta.")
    after = page("Nytt från början.", "Ett två tre fem.", "Fem sex sju nio.")

    assert parts(compare(before, after)) == [
        ("text", "", "Nytt från början."),
        ("text", "Ett två tre fyra.", "Ett två tre fem."),
        ("text", "Försvinner helt och hållet.", ""),
        ("text", "Fem sex sju åtta.", "Fem sex sju nio."),
    ]


def test_subject_preheader_sender_and_reply_to_are_told_by_name() -> None:
    newsletter = replace(edition().newsletter, sender=replace(edition().newsletter.sender, name="Kust"))
    after = page(
        "Hej.",
        subject='Hej {{ first_name | default("du", true) }}',
        preheader="Tre",
        reply_to="a@example.se",
        newsletter=newsletter,
    )

    assert parts(compare(page("Hej."), after)) == [
        ("sender", "Kustnytt på väg <brev@example.se>", "Kust <brev@example.se>"),
        ("reply-to", "", "a@example.se"),
        ("subject", "Nytt från kusten", 'Hej {{ first_name | default("du") }}'),
        ("preheader", "Två nyheter", "Tre"),
    ]


def test_a_link_that_leads_elsewhere_is_seen_though_no_word_is_another() -> None:
    before = page('Läs <a href="https://example.se/a?x=1&amp;y=2">mer</a> här.')
    after = page('Läs <a href="https://example.se/b">mer</a> här.')

    (difference,) = compare(before, after).differences

    assert (difference.part, difference.note) == ("link", "it leads elsewhere")
    assert (difference.before, difference.after) == (
        "mer <https://example.se/a?x=1&y=2>",
        "mer <https://example.se/b>",
    )


IMAGE = '<img src="cid:{}" alt="{}">'


def test_another_picture_under_the_same_words_is_seen() -> None:
    other = replace(PICTURE, cid="bild2@kustnytt", original="cd" * 32)
    before = page(IMAGE.format(PICTURE.cid, "Kajen"), pictures=(PICTURE,))
    after = page(IMAGE.format(other.cid, "Kajen"), pictures=(other,))

    (difference,) = compare(before, after).differences

    assert (difference.part, difference.before, difference.after) == ("image", "Kajen", "Kajen")
    assert difference.note == "another picture"


def test_other_words_for_a_picture_are_seen() -> None:
    before = page(IMAGE.format(PICTURE.cid, "Kajen"), pictures=(PICTURE,))
    after = page(IMAGE.format(PICTURE.cid, "Norra Kajen"), pictures=(PICTURE,))

    (difference,) = compare(before, after).differences

    assert (marked(difference), difference.note) == ("{+Norra +}Kajen", "")


def test_a_picture_that_moves_from_the_mail_to_the_web_is_the_same_picture() -> None:
    hosted = replace(PICTURE, address="https://brev.example.se/archive/images/1.png")
    before = page(IMAGE.format(PICTURE.cid, "Kajen"), pictures=(PICTURE,))
    after = page(f'<img src="{hosted.address}" alt="Kajen">', pictures=(hosted,))

    assert compare(before, after) == Changes((), unseen=True)


def test_markup_and_colours_are_no_words() -> None:
    before = page("Hej <strong>alla</strong> där.")
    after = replace(before, html=before.html.replace("<p>", '<div style="color:blue">').replace("red", "blue"))

    assert compare(before, after) == Changes((), unseen=True)


def test_the_wrapping_of_the_text_part_is_not_seen_but_said() -> None:
    before = page("Hej.")

    assert compare(before, replace(before, text="Hej\nalla")) == Changes((), unseen=True)


def test_fields_and_conditions_stand_as_their_writer_has_them() -> None:
    before = page('Hej {{ first_name }}{{ "{" }}!')
    skane = '{% if ((region | default("", true)) == "Skåne") %}'
    after = page(skane + 'Hej {{ first_name | default("du", true) }}{% else %}Hej{% endif %}!')

    (difference,) = compare(before, after).differences

    assert difference.before == "Hej {{ first_name }}{!"
    assert difference.after == (
        '{% if region == "Skåne" %}Hej {{ first_name | default("du") }}{% else %}Hej{% endif %}!'
    )


def test_a_field_in_a_link_is_named_without_the_machinery() -> None:
    before = page('<a href="https://example.se/?n={{ number | urlencode }}">Svara</a>')
    after = page('<a href="https://example.se/?m={{ number | urlencode }}">Svara</a>')

    (difference,) = compare(before, after).differences

    assert difference.after == "Svara <https://example.se/?m={{ number }}>"


def test_translations_are_compared_language_by_language() -> None:
    before = page("Hej.", translations=(page("Hello.", language="en"),))
    after = page("Hejsan.", translations=(page("Hello there.", language="en-GB"), page("Hei.", language="fi")))

    assert [(one.part, one.language, one.after) for one in compare(before, after).differences] == [
        ("text", "sv", "Hejsan."),
        ("text", "en-GB", "Hello there."),
        ("language", "fi", "fi"),
    ]


WORDS = st.lists(st.lists(st.sampled_from(["kaj", "hamn", "båt", "is"]), min_size=1, max_size=6), max_size=6)


@given(WORDS, WORDS)
def test_both_editions_can_be_read_off_the_differences(one: list[list[str]], other: list[list[str]]) -> None:
    """What is gone was there before, what is new is there after, and the rest is in both."""
    before, after = ([" ".join(words) for words in paragraphs] for paragraphs in (one, other))
    differences = compare(page(*before), page(*after)).differences

    assert bool(differences) == (before != after)
    for difference in differences:
        told = {
            side: " ".join(piece.text for piece in difference.pieces if piece.fate is not left_out).split()
            for side, left_out in (("before", Fate.NEW), ("after", Fate.GONE))
        }
        assert told == {"before": difference.before.split(), "after": difference.after.split()}
        assert difference.before in {"", *before}
        assert difference.after in {"", *after}


@pytest.mark.timeout(20)
def test_a_text_rewritten_from_end_to_end_is_compared_in_good_time() -> None:
    before = page(*(f"Rad {number} handlar om is och båtar." for number in range(3000)))
    after = page(*(f"Stycke {number} säger något helt annat." for number in range(3000)), "ord " * 60_000)

    assert len(compare(before, after).differences) >= 3001
