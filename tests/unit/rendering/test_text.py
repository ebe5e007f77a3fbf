"""The text part: a draft's tree above, the expected text below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tidings.model.article import (
    Block,
    Branch,
    Break,
    Button,
    Cell,
    Choice,
    CodeBlock,
    Columns,
    Condition,
    Divider,
    Field,
    Heading,
    Image,
    Item,
    ItemList,
    Link,
    NoteMark,
    Notes,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Table,
    Text,
)
from tidings.model.edition import Copy
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build

Said = Callable[..., str]
LONG = "Kommunen har beslutat att alla kajer ska ses över före våren, och att arbetet ska börja med de äldsta."
SKANE = Condition('region == "Skåne"', ("region",))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@pytest.fixture
def said(with_body: Callable[..., Issue], newsletter: Newsletter, shipped: Path, copy_for: Callable[..., Copy]) -> Said:
    """Return blocks as one reader's text, between the lead and the button."""

    def write(*blocks: Block, **fields: str) -> str:
        text = copy_for(build(with_body(*blocks), newsletter, [shipped]), **fields).text
        return text.partition("havet stiger.\n\n")[2].partition("\nLäs artikeln")[0]

    return write


def test_a_whole_issue_reads_as_a_letter(
    issue: Issue, newsletter: Newsletter, shipped: Path, copy_for: Callable[..., Copy]
) -> None:
    assert copy_for(build(issue, newsletter, [shipped])).text == (
        "Kustnytt\n"
        "Nr 7 · 23 november 2026\n"
        "\n"
        "Hamndagarna · 1 minuts läsning\n"
        "\n"
        "Hamnarna måste hålla längre\n"
        "===========================\n"
        "\n"
        "I går möttes 120 personer i Lysekil för att tala om kustens hamnar och\n"
        "vad de tål när havet stiger.\n"
        "\n"
        "Dagen inleddes med samtalet ”Vem äger kajen?” där hamnkaptenen Märta Ek\n"
        "deltog.\n"
        "\n"
        "–\u00a0Vi har mycket att lära av varandra, och ännu mer av de vintrar som\n"
        "varit, sade Märta Ek.\n"
        "\n"
        "Rapporten ligger på vår webbplats <https://example.se/rapport?a=1&b=2>\n"
        "\n"
        "Tre tankar om hamnarna\n"
        "----------------------\n"
        "\n"
        "* Kajen: Den ska stå i 5–10\u00a0år till.\n"
        "* Ljuset: Lyktor behövs längs hela piren, också om vintern.\n"
        "\n"
        "Läs artikeln på webben <https://example.se/hamnar>\n"
        "\n"
        "-- \n"
        "Du får brevet för att du prenumererar på Kustnytt.\n"
        "Avsluta prenumerationen: <https://example.se/u/abc>\n"
        "\n"
        "Kustnytt\n"
        "Kustmyndigheten, Box 1, 103 33 Stockholm\n"
    )


def test_without_an_address_to_leave_by_there_is_no_line_about_it(
    issue: Issue, newsletter: Newsletter, shipped: Path, copy_for: Callable[..., Copy]
) -> None:
    copy = copy_for(build(issue, newsletter, [shipped]), _unsubscribe="")
    assert "Avsluta" not in copy.text
    assert "Avsluta" not in copy.html


def test_lists_hang_and_nest(said: Said) -> None:
    inner = ItemList(ordered=True, items=(Item((paragraph(LONG),)), Item((paragraph("kort"),))), start=9)
    assert said(ItemList(ordered=False, items=(Item((paragraph("ett"), inner)), Item(())))) == (
        "* ett\n"
        "\n"
        "  9. Kommunen har beslutat att alla kajer ska ses över före våren, och\n"
        "     att arbetet ska börja med de äldsta.\n"
        "\n"
        "  10. kort\n"
        "\n"
        "*\n"
    )


def test_quotes_keep_their_mark_on_every_line(said: Said) -> None:
    assert said(Quote((paragraph(LONG), Quote((paragraph("inre"),)), CodeBlock("a\n\n b\n")))) == (
        "> Kommunen har beslutat att alla kajer ska ses över före våren, och att\n"
        "> arbetet ska börja med de äldsta.\n"
        ">\n"
        "> > inre\n"
        ">\n"
        ">     a\n"
        ">\n"
        ">      b\n"
    )


def test_addresses_are_never_wrapped_and_stand_where_the_link_stands(said: Said) -> None:
    address = "https://example.se/" + "a" * 80
    assert said(Paragraph((Text("Läs "), Link((Text(address),), (Text("rapporten"),)), Text(" i dag.")))) == (
        f"Läs rapporten\n<{address}>\ni dag.\n"
    )


def test_an_address_that_is_its_own_words_is_not_said_twice(said: Said) -> None:
    web = Link((Text("https://example.se/"),), (Text("https://example.se/"),))
    mail = Link((Text("mailto:kansli@example.se"),), (Text("kansli@example.se"),))
    assert said(Paragraph((web, Text(" "), mail))) == "https://example.se/ kansli@example.se\n"


def test_tables_stand_in_columns_and_wide_ones_with_bars(said: Said) -> None:
    def row(*words: str) -> tuple[Cell, ...]:
        return tuple(Cell((Text(word),)) for word in words)

    assert said(Table(row("År", "Fartyg"), (row("2024", "9"), row("2025", "12")))) == (
        "År    Fartyg\n----  ------\n2024  9\n2025  12\n"
    )
    assert said(Table(row("År", "Vad"), (row("2024", LONG),))) == (
        "År | Vad\n"
        "2024 | Kommunen har beslutat att alla kajer ska ses över före våren, och\n"
        "att arbetet ska börja med de äldsta.\n"
    )


def test_pictures_are_their_alternative_text_and_decorative_ones_nothing(said: Said) -> None:
    assert said(
        Paragraph((Image("a.png", (Text("Kajen i dis"),)),)),
        Paragraph((Image("b.png", (), decorative=True),)),
        Divider(),
        Paragraph((Text("rad ett"), Break(), Text("rad två"))),
    ) == ("[Kajen i dis]\n\n* * *\n\nrad ett\nrad två\n")


def test_headings_below_the_second_level_are_bare_lines(said: Said) -> None:
    assert said(Heading(3, (Text("Om ljuset"),)), paragraph("x")) == "Om ljuset\n\nx\n"


def test_a_paragraph_with_a_field_is_wrapped_for_each_reader(said: Said) -> None:
    greeting = Paragraph((Text("Hej "), Field("name", 'du "där"'), Text("! " + LONG)))
    assert said(Quote((greeting,)), name="") == (
        '> Hej du "där"! Kommunen har beslutat att alla kajer ska ses över före\n'
        "> våren, och att arbetet ska börja med de äldsta.\n"
    )
    assert said(Quote((greeting,)), name="Karl-Gustaf Wilhelm {{ 1 }}") == (
        "> Hej Karl-Gustaf Wilhelm {{ 1 }}! Kommunen har beslutat att alla kajer\n"
        "> ska ses över före våren, och att arbetet ska börja med de äldsta.\n"
    )


def test_a_choice_not_taken_leaves_no_gap(said: Said) -> None:
    choice = Choice((Branch(SKANE, (paragraph("I Skåne."), paragraph("Där."))),))
    either = Choice((Branch(SKANE, (paragraph("Ja."),)), Branch(None, (paragraph("Nej."),))))
    assert said(paragraph("a"), choice, paragraph("b"), region="") == "a\n\nb\n"
    assert said(paragraph("a"), choice, paragraph("b"), region="Skåne") == "a\n\nI Skåne.\n\nDär.\n\nb\n"
    assert said(choice, either, region="") == "Nej.\n"
    assert said(ItemList(ordered=False, items=(Item((either,)),)), region="Skåne") == "*\n  Ja.\n"


def test_speech_keeps_its_dash(said: Said) -> None:
    assert said(Speech((Text("–\u00a0Ja"),), (Text(", sade hon."),))) == "–\u00a0Ja, sade hon.\n"


def test_english_newsletters_speak_english(
    issue: Issue, newsletter: Newsletter, shipped: Path, copy_for: Callable[..., Copy]
) -> None:
    article = replace(issue.articles[0], language="en", kicker="")
    text = copy_for(build(replace(issue, language="en", articles=(article,)), newsletter, [shipped])).text
    assert "No. 7 · 23 November 2026\n\n1 minute to read\n" in text
    assert "Unsubscribe: <https://example.se/u/abc>" in text


def test_a_button_is_its_words_and_where_it_leads(said: Said) -> None:
    target = (Text("https://example.se/anmal"),)
    assert said(paragraph("Kom!"), Button(target, (Text("Anmäl dig"),))) == (
        "Kom!\n\nAnmäl dig <https://example.se/anmal>\n"
    )


def test_columns_are_read_one_after_the_other(said: Said) -> None:
    picture = Paragraph((Image("kaj.png", (Text("Kajen"),)),))
    assert said(Columns((picture,), (paragraph("Om kajen."),))) == "[Kajen]\n\nOm kajen.\n"


def test_notes_begin_with_their_marks(said: Said) -> None:
    mark = Paragraph((Text("Kajen"), NoteMark(1), Text(" håller, enligt hamnen"), NoteMark(2), Text(".")))
    notes = Notes((Item((paragraph("Se rapporten."),)), Item((paragraph(LONG),))))
    assert said(mark, notes) == (
        "Kajen[1] håller, enligt hamnen[2].\n"
        "\n"
        "[1] Se rapporten.\n"
        "\n"
        "[2] Kommunen har beslutat att alla kajer ska ses över före våren, och\n"
        "    att arbetet ska börja med de äldsta.\n"
    )


def test_a_passage_reads_as_everything_else(said: Said) -> None:
    inline = Paragraph((Text("Det heter "), Passage("en", (Text("harbour"),)), Text(".")))
    assert said(inline, Passage("fi", (paragraph("Satama."), Quote((paragraph("Kyllä."),))))) == (
        "Det heter harbour.\n\nSatama.\n\n> Kyllä.\n"
    )
