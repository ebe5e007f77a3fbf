"""What a writer has beyond plain Markdown: buttons, columns, notes and passages, and what is said of slips in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.errors import DraftError
from tidings.model.article import Button, Choice, Notes, Passage, plain
from tidings.model.issue import Issue

Read = Callable[..., Issue]

HEAD = "---\ntitle: T\nlead: L\n---\n"
SLIPS = [
    ("[A](b){.buton}", 5, '"{.buton}" after a link means nothing', 'did you mean ".button"?'),
    ("Se [A](b){.button} nu", 5, "a button stands in a paragraph of its own", "empty line"),
    ("## Hej [A](b){.button}", 5, "a button stands in a paragraph of its own", "take away"),
    ("[](b){.button}", 5, "a button holds words, and no picture", "what the reader gets"),
    ("[![x](y.png)](b){.button}", 5, "a button holds words, and no picture", "what the reader gets"),
    ("::: colums\na\n\nb\n:::", 5, 'there is nothing called "::: colums"', 'did you mean "columns"?'),
    ("Hej\n\n:::", 7, "::: closes nothing", "\\:::"),
    ("::: columns\na\n\nb", 5, "the columns are not closed", "write :::"),
    ("::: columns\na\n:::", 5, "columns have two blocks at least", "the first block"),
    ("::: columns\na\n::: columns\nb\n:::\n:::", 7, "columns stand by themselves", "close what is open"),
    ("> ::: columns\n> a\n>\n> b\n> :::", 5, "columns stand by themselves", "close what is open"),
    ("Ord[^a].\n\n[^b]: Not.\n\n[^a]: Not.", 7, "nothing refers to the note [^b]", "after the word"),
    ("Ord[^a].\n\n[^a]: Not.\n\n[^a]: Not.", 9, "the note [^a] is written twice", "another mark"),
    ("Ord[^a].\n\n[^a]:\n\nText", 7, "the note [^a] is empty", "after the colon"),
    ("[Hej]{lang=engelsk-a-b-}", 5, '"engelsk-a-b-" is no language', "{lang=en}"),
    ("Ord\nmer [Hej]{lang=1}", 6, '"1" is no language', "{lang=en}"),
    ("Ord\n\n{lang=}\nHej", 7, '"" is no language', "{lang=en}"),
    ("Hej\n\n{lang=en}", 7, "no text follows {lang=en}", "the line before"),
    ("{lang=en}\n\n{% if a %}\nHej\n{% endif %}", 5, "no text follows {lang=en}", "the line before"),
    ("{lang=en}\n{lang=fi}\nHej", 5, "no text follows {lang=en}", "the line before"),
]
WORDS = [
    "[ord]{.stor} och [ord]{x=1}",
    "en {lang=en} mitt i",
    "**ord**{.button}",
    "se [^nr] och [^ nr]",
    "\\::: columns",
    "en ::: mitt i",
    "`[a](b){.button}`",
]


@pytest.mark.parametrize(("text", "line", "message", "hint"), SLIPS)
def test_a_slip_is_told_by_its_line(text: str, line: int, message: str, hint: str, read: Read) -> None:
    with pytest.raises(DraftError) as caught:
        read(a_md=HEAD + text)

    assert str(caught.value) == f"drafts/a.md:{line}: {message}"
    assert hint in caught.value.hint


@pytest.mark.parametrize("text", WORDS)
def test_what_means_nothing_to_us_stands_as_typed(text: str, read: Read) -> None:
    typed = text.strip("`").replace("\\", "").replace("**", "")

    assert plain(read(a_md=HEAD + text).articles[0].body).strip() == typed


@pytest.mark.parametrize(
    "text", ["[A](b){.button}", "::: columns", "{lang=en}", "Ord[^a].\n\n[^a]: Not.", "[Hej]{lang=en}"]
)
def test_in_plain_text_none_of_this_is_special(text: str, read: Read) -> None:
    assert plain(read(a_txt=HEAD + text).articles[0].body).split() == text.split()


def test_buttons_may_stand_below_one_another_and_be_for_some_readers_alone(read: Read) -> None:
    text = """\
[A](b){.button}
[B](c){.knapp}

{% if r == "x" %}[C](d){.button}{% endif %}

[{{ n | default("") }}](e){.button}"""
    first, second, some, named = read(a_md=HEAD + text).articles[0].body

    assert isinstance(first, Button)
    assert isinstance(second, Button)
    for choice in (some, named):
        assert isinstance(choice, Choice)
        assert isinstance(choice.branches[0].children[0], Button)


def test_words_are_the_first_column_where_a_lone_picture_comes_last(
    read: Read, outline: Callable[[Issue], str]
) -> None:
    picture = "![x](y.png)"
    before = outline(read(a_md=f"{HEAD}::: columns\n{picture}\n\nOrd.\n\nMer.\n:::"))
    after = outline(read(a_md=f"{HEAD}::: columns\nOrd.\n\nMer.\n\n{picture}\n:::"))

    assert "first column\n  6 p ![x]" in before
    assert "second column\n  8 p Ord.\n  10 p Mer." in before
    assert "first column\n  6 p Ord.\n  8 p Mer." in after
    assert "second column\n  10 p ![x]" in after


def test_code_within_columns_may_show_their_marks(read: Read) -> None:
    assert ":::\n" in plain(read(a_md=f"{HEAD}::: columns\na\n\n```\n:::\n```\n:::").articles[0].body)


def test_notes_are_numbered_in_the_order_of_their_marks_each_once(read: Read) -> None:
    body = read(a_md=HEAD + "A[^z] b[^a] c[^z].\n\n[^a]: Om a.\n[^z]: Om z, se [^ny].\n\n[^ny]: Ny.").articles[0].body

    assert plain(body[:1]).strip() == "A[1] b[2] c[1]."
    assert isinstance(body[-1], Notes)
    assert [plain(item.blocks).strip() for item in body[-1].items] == ["Om z, se [3].", "Om a.", "Ny."]


def test_a_mark_in_the_title_is_no_part_of_the_subject(read: Read) -> None:
    issue = read(a_md="# Titel[^1]\n\nIngress.\n\n[^1]: Not.")

    assert plain(issue.articles[0].title) == "Titel[1]"
    assert plain(issue.subject) == "Titel"


def test_conditions_and_fields_stand_inside_columns_notes_and_passages(read: Read) -> None:
    text = """\
::: columns
{% if r == "x" %}
Första för {{ n }}.
{% endif %}

Andra[^1].
:::

{lang=en}
{{ n | default("") }}

[^1]: Not {% if r == "x" %}ett{% else %}två{% endif %}."""
    columns, greeting, notes = read(a_md=HEAD + text).articles[0].body

    assert "Choice" in repr(columns)
    assert "Choice" in repr(notes)
    assert isinstance(greeting, Choice)  # who has no name has no empty passage either
    assert isinstance(greeting.branches[0].children[0], Passage)


def test_a_speech_and_a_heading_within_a_passage_are_what_they_are_elsewhere(
    read: Read, outline: Callable[[Issue], str]
) -> None:
    shown = outline(read(a_md=HEAD + "# Ett\n\n{lang=en}\n– It works, said Ann.\n\n{lang=engelska}\n# Two\n"))

    assert "in en\n  8 speech –_It works\n    by , said Ann." in shown
    assert "in en\n  11 h2 Two" in shown
