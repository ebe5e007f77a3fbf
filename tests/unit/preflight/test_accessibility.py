"""What hinders readers is told where it is, and what only looks like a barrier is let pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cases import adding, articles, html, text
from tidings.model.article import (
    Block,
    Break,
    CodeBlock,
    Item,
    ItemList,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Strong,
    Text,
)
from tidings.model.edition import Shape
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.checks import CHECKS

CODES = {check.code: check for check in CHECKS}
HEAD = "<h1>Bryggan öppnar"
LINK = '<a href="https://www.example.se/brygga"'
SWEDISH = "Bryggan är trettio meter lång och den som sitter i rullstol kommer ut till vattnet, om det inte är halt där."
ENGLISH = "The bridge is thirty metres long, and those who come in a wheelchair can get out to the water with it now."
DANISH = (
    "Broen er tredive meter lang, og den, der sidder i kørestol, kan komme helt ud til vandet, hvis det ikke er glat."
)


def found(case: Case, code: str) -> list[Finding]:
    return list(CODES[code].find(case))


def before(case: Case, new: str) -> Case:
    """Put something before the heading."""
    return html(case, HEAD, new + HEAD)


def blocks(case: Case, *added: Block) -> Case:
    return articles(case, lambda article: replace(article, body=(*article.body, *added)))


def paragraph(words: str, line: int = 9) -> Paragraph:
    return Paragraph((Text(words, line),), line)


def bold(words: str) -> Paragraph:
    return Paragraph((Strong((Text(words, 9),), 9),), 9)


# --- languages, direction, tables -------------------------------------------


def test_no_language_is_told_by_one_check_alone(sound: Case) -> None:
    case = html(sound, '<html lang="sv"', '<html lang="und"')

    assert [one.code for code in ("ACC01", "ACC02") for one in found(case, code)] == ["ACC01"]


def test_the_page_and_its_content_need_a_language_each(sound: Case) -> None:
    assert len(found(html(sound, ' lang="sv"', ""), "ACC01")) == 2


def test_a_language_on_the_body_is_lost_in_web_mail(sound: Case) -> None:
    case = html(html(sound, '<div lang="sv" dir="ltr"', "<div"), "<body>", '<body lang="sv" dir="ltr">')

    assert [len(found(case, code)) for code in ("ACC01", "ACC03")] == [1, 1]


def test_a_table_of_words_without_headers_is_a_table_of_data(sound: Case) -> None:
    rows = "".join(f"<tr><td>Boj {number}</td><td>{number} m</td></tr>" for number in (1, 2))
    [finding] = found(before(sound, f"<table>{rows}</table>"), "ACC04")

    assert finding.severity is Severity.WARNING
    assert found(before(sound, f"<table>{rows.replace('td', 'th', 4)}</table>"), "ACC04") == []


def test_a_table_with_headers_that_is_said_to_be_none_is_told(sound: Case) -> None:
    table = '<table role="none"><tr><th>Boj</th></tr><tr><td>1</td></tr></table>'

    assert [one.severity for one in found(before(sound, table), "ACC04")] == [Severity.WARNING]


def test_many_layout_tables_are_told_once(sound: Case) -> None:
    assert (
        len(found(before(sound, "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>"), "ACC04")) == 1
    )


@pytest.mark.parametrize(("words", "told"), [(ENGLISH, "English"), (DANISH, "Danish"), (SWEDISH, "")])
def test_a_draft_in_another_language_than_it_says_is_told_by_name(sound: Case, words: str, told: str) -> None:
    case = articles(sound, lambda article: replace(article, body=(paragraph(words, 5), paragraph(words, 7))))

    assert [one.message.en.partition(",")[0] for one in found(case, "ACC02")] == (
        [f"the text is in {told}"] if told else []
    )
    assert found(case, "ACC17") == []  # once is enough


def test_a_template_that_fixes_the_language_is_told(sound: Case) -> None:
    [finding] = found(html(sound, '<div lang="sv"', '<div lang="de"'), "ACC02")

    assert finding.message.en == 'the template "article" calls a text in Swedish German'


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (paragraph(ENGLISH), 1),
        (Quote((paragraph(ENGLISH),), 9), 1),
        (Passage("en", (paragraph(ENGLISH),), 9), 0),
        (paragraph("Rapporten heter ”The State of the Sea in the North and what it means to us all”."), 1),
        (paragraph("Läs mer i Nature, Science, The Lancet, British Medical Journal och The Guardian."), 0),
        (paragraph("Jean de la Fontaine, Charles de Gaulle, Le Monde och La Repubblica var också där."), 0),
        (paragraph("Styrelsen: Åse Berg, Søren Kierkegaard, Knut Hamsun, Jørgen Leth och Bjørn Borg."), 0),
        (paragraph("Microsoft Office 365, Teams, SharePoint Online, Power BI, OneDrive for Business, Visio"), 0),
    ],
)
def test_words_in_another_language_are_told_and_names_are_not(sound: Case, block: Block, told: int) -> None:
    assert len(found(blocks(sound, block), "ACC17")) == told


def test_a_quotation_is_told_by_its_own_words(sound: Case) -> None:
    said = "This is the best bridge that we have ever built and nobody can say that it is not"
    [finding] = found(blocks(sound, paragraph(f"Bron är ny. ”{said}”, sade ministern i går.")), "ACC17")

    assert (finding.words, str(finding.place)) == (said, "drafts/bryggan.md:9")


# --- what is seen -----------------------------------------------------------


def test_one_pair_of_colours_is_told_once_with_its_place(sound: Case) -> None:
    faint = '<p style="color:#999">klar att</p><p style="color:#999">Två</p><p style="color:#999">Tre</p>'
    [finding] = found(before(sound, faint), "ACC05")

    assert finding.message.en == (
        'the words "klar att" and 2 more of the same colour have a contrast of 2.8:1 (#999999 on #FFFFFF),'
        " and need 4.5:1"
    )
    assert finding.message.sv == (
        "texten ”klar att” och 2 till i samma färg har kontrasten 2,8:1 (#999999 på #FFFFFF), men behöver 4,5:1"
    )
    assert str(finding.place) == "drafts/bryggan.md:6"
    assert finding.words == "klar att"


def test_what_is_faint_by_day_and_by_night_is_told_once(sound: Case) -> None:
    case = before(sound, '<p style="color:#999">Blek</p>')

    assert len(found(case, "ACC05")) == 1
    assert found(case, "ACC06") == []


def test_words_that_vanish_by_night_are_told(sound: Case) -> None:
    dark = "@media (prefers-color-scheme: dark) { h1 { background: #1f2d36 } }"

    [finding] = found(html(sound, "<style>", f"<style>{dark}"), "ACC06")

    assert "1.0:1" in finding.message.en


def test_a_reader_of_outlook_on_the_web_is_not_taken_for_one_of_dark_mode(sound: Case) -> None:
    assert found(html(sound, "<style>", "<style>[data-ogsc] h1 { color: #eee !important }"), "ACC06") == []


@pytest.mark.parametrize(
    "style",
    [
        "display:none;color:#eee",
        "font-size:1px;color:#fff",
        "font-size:0",
        "max-height:0;overflow:hidden",
        "opacity:0",
        "color:#fff",
    ],
)
def test_what_nobody_is_meant_to_see_is_not_judged(sound: Case, style: str) -> None:
    case = before(sound, f'<div style="{style}">Vi ses vid bryggan</div>')

    assert [one for code in ("ACC05", "ACC06", "ACC07") for one in found(case, code)] == []


def test_body_text_that_is_small_is_told_and_small_print_is_not(sound: Case) -> None:
    [finding] = found(html(sound, "font-size:17px", "font-size:15px"), "ACC07")

    assert (finding.severity, finding.message.sv) == (Severity.WARNING, "brödtexten är 15 px stor")
    assert found(html(sound, "<p>Kustnytt", '<p style="font-size:12px">Kustnytt'), "ACC07") == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("line-height:28px", "line-height:23px", "has a line height of 1.35"),
        ("line-height:28px", "line-height:28px;text-align:justify", "is justified"),
        ("max-width:600px", "max-width:900px", "has lines of about 106 characters"),
    ],
)
def test_lines_that_are_hard_to_follow_are_told(sound: Case, old: str, new: str, told: str) -> None:
    [finding] = found(html(sound, old, new), "ACC08")

    assert told in finding.message.en
    assert str(finding.place) == "drafts/bryggan.md:10"


def test_headings_and_single_lines_may_stand_close(sound: Case) -> None:
    case = html(sound, "<h1>", '<h1 style="line-height:1.1">')

    assert found(html(case, "<p>Kustnytt", '<p style="line-height:1">Kustnytt'), "ACC08") == []


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("color:#0a5b7c;text-decoration:none", 1),  # 2.2:1 to the text
        ("color:#4aa3d8;text-decoration:none", 0),  # stands out from dark words
        ("color:#0a5b7c;text-decoration:none;font-weight:bold", 0),
        ("color:#0a5b7c;text-decoration:none;background:#cfe", 0),
        ("color:#0a5b7c;text-decoration:none;border-bottom:1px solid", 0),
        ("color:#0a5b7c", 0),
    ],
)
def test_a_link_needs_more_than_its_colour(sound: Case, style: str, told: int) -> None:
    assert len(found(html(sound, LINK, f'{LINK} style="{style}"'), "ACC11")) == told


def test_a_link_that_stands_alone_is_known_by_its_place(sound: Case) -> None:
    alone = '<h2><a href="https://example.se" style="color:#1f2d36;text-decoration:none">Vågor</a></h2>'

    assert found(before(sound, alone), "ACC11") == []


@pytest.mark.parametrize(
    ("cell", "link", "told"),
    [
        ("background:#0a5b7c", "display:inline-block;padding:4px 20px", 1),
        ("background:#0a5b7c", "display:inline-block;padding:8px 20px", 0),
        ("background:#0a5b7c", "display:block;height:44px;line-height:20px", 0),
        ("", "display:inline-block", 0),  # no button
    ],
)
def test_a_button_is_as_high_as_a_thumb(sound: Case, cell: str, link: str, told: int) -> None:
    button = f'<td style="{cell}"><a href="https://example.se" style="{link};color:#fff">Läs</a></td>'
    table = f'<table role="presentation"><tr>{button}</tr></table>'

    assert len(found(before(sound, table), "ACC12")) == told


@pytest.mark.parametrize(("length", "told"), [(300, 1), (120, 0)])
def test_a_centred_paragraph_is_short(sound: Case, length: int, told: int) -> None:
    words = ("bryggan " * 40)[:length]

    assert len(found(before(sound, f"<center><p>{words}</p></center>"), "ACC16")) == told
    assert len(found(before(sound, f'<p align="center">{words}</p>'), "ACC16")) == told


# --- what things are --------------------------------------------------------


def test_a_page_has_one_heading_of_the_first_level_and_a_letter_none(sound: Case) -> None:
    without = html(html(sound, "<h1>", "<p>"), "</h1>", "</p>")
    letter = replace(without, edition=replace(without.edition, shape=Shape.LETTER))

    assert len(found(without, "ACC09")) == 1
    assert found(letter, "ACC09") == []
    assert len(found(before(sound, "<h1>En till</h1>"), "ACC09")) == 1


def test_an_empty_heading_is_an_error_and_one_with_a_picture_is_not_empty(sound: Case) -> None:
    [finding] = found(before(sound, "<h2> &nbsp;</h2>"), "ACC09")

    assert finding.severity is Severity.ERROR
    assert found(before(sound, '<h2><img src="cid:1" alt="Sundet" width="20"></h2>'), "ACC09") == []
    assert found(before(sound, "<h2>{{ first_name }}</h2>"), "ACC09") == []


@pytest.mark.parametrize("words", ["Så går det till", "Tid och plats:", "Vad händer nu?"])
def test_a_bold_line_above_a_text_plays_a_heading(sound: Case, words: str) -> None:
    [finding] = found(blocks(sound, bold(words), paragraph(SWEDISH)), "ACC10")

    assert (str(finding.place), finding.words) == ("drafts/bryggan.md:9", words)


@pytest.mark.parametrize(
    "row",
    [
        (bold("Anmäl dig före fredag."), paragraph(SWEDISH)),
        (bold("Välkommen!"), paragraph(SWEDISH)),
        (bold("Så går det till"),),  # nothing follows
        (bold("Måndag"), bold("Tisdag")),
        (Paragraph((Strong((Text("Plats:", 9),), 9), Text(" Lysekil", 9)), 9), paragraph(SWEDISH)),
        (bold("En ingress som är så lång att ingen tar den för en rubrik över det som kommer"), paragraph(SWEDISH)),
    ],
)
def test_bold_words_are_not_always_a_heading(sound: Case, row: tuple[Block, ...]) -> None:
    assert found(blocks(sound, *row), "ACC10") == []


def speech(words: str, by: str = "") -> Speech:
    return Speech((Text(f"–\u00a0{words}", 9),), (Text(by, 9),) if by else (), 9)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((speech("Äpplen"), speech("Päron"), speech("Plommon")), 1),
        ((speech("Vi är redo."), speech("Vad bra!")), 0),
        ((speech("Vi är redo", ", säger Anna."), speech("Vi med", ", säger Per.")), 0),
        ((paragraph("• Äpplen"), paragraph("• Päron")), 1),
        ((paragraph("– ensam"),), 0),
        ((Paragraph((Text("- Äpplen", 9), Break(9), Text("- Päron", 10)), 9),), 1),
        ((ItemList(ordered=False, items=(Item((paragraph("Äpplen"),), 9), Item((paragraph("Päron"),), 10))),), 0),
    ],
)
def test_dashes_play_a_list_and_a_speech_is_none(sound: Case, row: tuple[Block, ...], told: int) -> None:
    assert len(found(blocks(sound, *row), "ACC10")) == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((paragraph("✅ Klart"), paragraph("✅ Också klart")), 1),
        ((paragraph("🎉 Nu firar vi"), paragraph("Sedan går vi hem")), 0),
    ],
)
def test_emoji_that_play_bullets_are_told(sound: Case, row: tuple[Block, ...], told: int) -> None:
    assert len(found(blocks(sound, *row), "ACC13")) == told


def test_items_that_begin_with_emoji_have_two_bullets_each(sound: Case) -> None:
    items = (Item((paragraph("✔️ Klart"),), 9), Item((paragraph("✔️ Också"),), 10))

    assert len(found(blocks(sound, ItemList(ordered=False, items=items)), "ACC13")) == 1


def test_a_template_that_sets_capitals_is_told_where_they_are_many(sound: Case) -> None:
    assert len(found(html(sound, "max-width", "text-transform:uppercase;max-width"), "ACC13")) == 0
    assert len(found(html(sound, "<p>Bryggan är", '<p style="text-transform:uppercase">Bryggan är'), "ACC13")) == 1


# --- the text part ----------------------------------------------------------


def test_a_mail_without_a_text_part_is_told_once(sound: Case) -> None:
    [finding] = found(replace(sound, edition=replace(sound.edition, text="\n")), "ACC14")

    assert finding.message.en == "the mail has no text part"


def test_words_that_only_the_html_has_are_weighed(sound: Case) -> None:
    assert len(found(before(sound, f"<p>{ENGLISH}</p>"), "ACC14")) == 1
    assert found(before(sound, "<p>Två ord</p>"), "ACC14") == []
    assert found(before(sound, f'<p style="display:none">{ENGLISH}</p>'), "ACC14") == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda case: html(case, "https://www.example.se/brygga", "https://www.example.se/bro"), 1),
        (lambda case: html(case, "https://www.example.se/brygga", "mailto:bro@example.se"), 1),
        (
            lambda case: html(
                text(case, "<https:", "x@example.se <"), "https://www.example.se/brygga", "mailto:x@example.se"
            ),
            0,
        ),
    ],
)
def test_every_link_is_in_the_text_too(sound: Case, change: Callable[[Case], Case], told: int) -> None:
    assert len(found(change(sound), "ACC14")) == told


def test_code_stands_in_the_text_part_as_it_was_typed(sound: Case) -> None:
    line = "tidings subscribers import people.csv --list readers --apply --and then some more words to be long"
    copy = replace(sound.compose({}), text=f"    {line}\n")
    case = replace(sound, compose=lambda _: copy)

    assert len(found(case, "ACC15")) == 1
    assert found(blocks(case, CodeBlock(line, 9)), "ACC15") == []


# --- drawings for Outlook ---------------------------------------------------


@pytest.mark.parametrize(
    ("drawing", "told"),
    [
        ('<v:roundrect href="https://example.se" alt="">Läs</v:roundrect>', 1),
        ('<v:rect alt=""><v:textbox><h2>Vågor</h2></v:textbox></v:rect>', 1),
        ('<v:image src="x.png" />', 1),
        ('<v:image src="x.png" alt="" />', 0),
    ],
)
def test_a_drawing_holds_nothing_to_read(sound: Case, drawing: str, told: int) -> None:
    assert len(found(before(sound, f"<!--[if mso]>{drawing}<![endif]-->"), "ACC18")) == told


def test_an_added_paragraph_changes_nothing(sound: Case) -> None:
    case = adding(sound, Text("Vi ses vid bryggan i morgon, och tar med kaffe.", 9))

    assert [one for code in CODES if code.startswith("ACC") for one in found(case, code)] == []
