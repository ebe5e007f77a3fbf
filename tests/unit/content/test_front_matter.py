"""Front matter: plain words between two lines, in English or Swedish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tidings.content.draft import read_issue
from tidings.errors import DraftError
from tidings.model.article import Image, Text, plain
from tidings.model.issue import Issue

Read = Callable[..., Issue]


def test_a_title_with_a_colon_needs_no_quotes_and_no_stays_a_word(read: Read) -> None:
    issue = read(a_md="---\ntitle: Seminarium 4 december: Säkerhet\nnumber: no\n---\nText.")

    assert plain(issue.title).replace("\u00a0", " ") == "Seminarium 4 december: Säkerhet"
    assert issue.number == "no"


def test_swedish_keys_say_the_same_as_english_ones(read: Read) -> None:
    swedish = read(
        a_md="---\nRubrik: Is\nämne: Hej\nförhandstext: Kom ut\ningress: Nu.\nspråk: svenska\ndatum: 2026-12-04\n"
        "nummer: 12\nmall: digest\nbild: is.png\nalt: En sjö\nknapp: Läs\nlänk: https://example.se\nvinjett: Ute\n"
        "ort: Umeå\ngrupp: Sport\nsammanfattning: Kort.\nsvar till: a@example.se\n---\nText."
    )
    english = read(
        a_md="---\ntitle: Is\nsubject: Hej\npreheader: Kom ut\nlead: Nu.\nlanguage: sv\ndate: 2026-12-04\n"
        "number: 12\ntemplate: digest\nimage: is.png\nalt: En sjö\nbutton: Läs\nlink: https://example.se\nkicker: Ute\n"
        "place: Umeå\ngroup: Sport\nsummary: Kort.\nreply_to: a@example.se\n---\nText."
    )

    assert swedish == english
    article = swedish.articles[0]
    assert (swedish.date, swedish.number, swedish.template, swedish.reply_to) == (
        "2026-12-04",
        "12",
        "digest",
        "a@example.se",
    )
    assert (article.kicker, article.place, article.group, plain(article.summary)) == ("Ute", "Umeå", "Sport", "Kort.")
    assert (plain(article.button), plain(article.link)) == ("Läs", "https://example.se")
    assert article.image == Image("is.png", (Text("En sjö", 11),), line=10)


@pytest.mark.parametrize("word", ["decorative", "dekorativ", "Dekorativ"])
def test_a_decorative_picture_is_a_choice_and_no_alternative_text(read: Read, word: str) -> None:
    image = read(a_md=f"---\nimage: is.png\nalt: {word}\n---\nText.").articles[0].image

    assert image == Image("is.png", (), decorative=True, line=2)


def test_a_picture_without_alternative_text_is_a_choice_nobody_made(read: Read) -> None:
    assert read(a_md="---\nimage: is.png\n---\nText.").articles[0].image == Image(
        "is.png", (), decorative=False, line=2
    )


@pytest.mark.parametrize(
    "block", ["---\nMen nu är det jul\n---", "---\nI år gäller: inget\n---", "---\n\n---", "---\nkey: value"]
)
def test_a_block_that_is_no_front_matter_is_text(read: Read, block: str) -> None:
    article = read(a_txt=f"{block}\n\nNu är det jul igen.").articles[0]

    said = " ".join(plain((*article.lead, *article.title, *article.body)).split())
    assert all(word in said for word in block.replace("---", "").split())


def test_headings_can_be_turned_off(read: Read) -> None:
    text = "Titel\n\nIngress.\n\nTa med:\n\n• Vatten"

    on = read(a_txt=text)
    off = read(a_txt=f"---\nheadings: false\n---\n{text}")

    assert [type(block).__name__ for block in on.articles[0].body] == ["Heading", "ItemList"]
    assert [type(block).__name__ for block in off.articles[0].body] == ["Paragraph", "ItemList"]
    assert plain(off.articles[0].body[:1]).strip() == "Ta med:"


WRONG = [
    ("---\ntitle: A\nsubjct: B\n---\n", 3, 'unknown key "subjct"', 'did you mean "subject"?'),
    ("---\ntitle: A\n\nrubrk: B\n---\n", 4, 'unknown key "rubrk"', 'did you mean "rubrik"?'),
    ("---\ntitle: A\nTitle: B\n---\n", 3, '"Title" is given twice', "first on line 2"),
    ("---\ntitle: A\nrubrik: B\n---\n", 3, '"rubrik" is given twice', "first on line 2"),
    ("---\ntitle: A\nand so on\n---\n", 3, "this line of the front matter has no key", "key: value"),
    ("---\ndate: 4 december\n---\n", 2, 'date: "4 december" is no date', "2026-12-04"),
    ("---\ndatum: 2026-13-04\n---\n", 2, 'datum: "2026-13-04" is no date', "2026-12-04"),
    ("---\nlanguage: på svenska\n---\n", 2, 'language: "på svenska" is no language', "such as sv"),
    ("---\nheadings: kanske\n---\n", 2, 'headings: "kanske" is neither true nor false', "true or false"),
    ("---\nreply_to: Kansliet\n---\n", 2, 'reply_to: "Kansliet" is no address', "one address"),
    ("---\ntemplate: ../article\n---\n", 2, 'template: "../article" is no name of a template', "article"),
    ("---\ntitle: A\nbutton: Läs\n---\n", 3, '"button" without "link"', "leads somewhere"),
    ("---\nlink: https://example.se\n---\n", 2, '"link" without "button"', "has words"),
]


@pytest.mark.parametrize(("head", "line", "message", "hint"), WRONG, ids=lambda value: str(value)[:20])
def test_what_is_wrong_is_told_with_file_line_and_hint(
    read: Read, head: str, line: int, message: str, hint: str
) -> None:
    with pytest.raises(DraftError) as caught:
        read(a_md=head + "\nText.")

    assert str(caught.value) == f"drafts/a.md:{line}: {message}"
    assert hint in caught.value.hint


def test_a_key_of_the_issue_in_an_article_is_told_where_it_belongs(read: Read) -> None:
    with pytest.raises(DraftError, match="unknown key") as caught:
        read(issue_md="Hej.", a_md="---\nsubject: Hej\n---\nText.")

    assert str(caught.value.place) == "drafts/issue/a.md:2"
    assert caught.value.hint == "it belongs in issue.md"


def test_values_may_hold_fields(read: Read) -> None:
    issue: Any = read(
        a_md='---\ntitle: Hej {{ namn | default("du") }}\nknapp: Din {{ sak }}\nlänk: https://a.se/{{ id }}\n---\nText.'
    )

    assert [type(node).__name__ for node in issue.subject] == ["Text", "Field"]
    assert issue.title[1].default == "du"
    assert issue.articles[0].link[1].name == "id"


def test_a_draft_outside_the_workspace_is_named_as_given(tmp_path: Path) -> None:
    draft = tmp_path / "loose.md"
    draft.write_text("---\nsubjct: A\n---\n", encoding="utf-8")

    with pytest.raises(DraftError) as caught:
        read_issue(draft, root=tmp_path / "elsewhere", language="sv", template="article")

    assert str(caught.value.place) == f"{draft}:2"


def test_a_letter_greets_and_is_signed(read: Read) -> None:
    front = (
        'hälsning: Hej {{ first_name | default("där") }}!\nunderskrift: Åsa Lind\ntitel under namn: Direktör\n'
        "porträtt: asa.png\n"
    )
    letter = read(a_md=f"---\ntitle: T\n{front}---\nText.").letter

    assert [type(node).__name__ for node in letter.greeting] == ["Text", "Field", "Text"]
    assert (plain(letter.signature), plain(letter.signature_title)) == ("Åsa Lind", "Direktör")
    assert letter.portrait is not None
    assert (letter.portrait.source, plain(letter.portrait.alt)) == ("asa.png", "Åsa Lind")


def test_a_folder_is_signed_in_its_issue_file(read: Read) -> None:
    issue = read(issue_md="---\nsignature: Åsa\n---\n", a_md="# A\n", b_md="# B\n")

    assert plain(issue.letter.signature) == "Åsa"


def test_the_title_of_one_article_among_several_may_lead_somewhere_without_a_button(read: Read) -> None:
    issue = read(
        a_md="---\ntitle: A\nlink: https://a.se\ndate: 2026-12-04\nplats: Kajen\ngrupp: Möten\n---\n", b_md="# B\n"
    )
    article = issue.articles[0]

    assert (plain(article.link), article.button) == ("https://a.se", ())
    assert (article.date, article.place, article.group) == ("2026-12-04", "Kajen", "Möten")


@pytest.mark.parametrize(
    ("typed", "hint"), [("qoutes", 'did you mean "quotes"?'), ("spaces, allting", 'did you mean "allt"?')]
)
def test_what_is_nothing_to_keep_is_told(typed: str, hint: str, read: Read) -> None:
    with pytest.raises(DraftError, match=r"drafts/a\.md:3: .* is nothing that is put right") as caught:
        read(a_md=f"---\ntitle: T\nkeep: {typed}\n---\n")

    assert caught.value.hint == hint
