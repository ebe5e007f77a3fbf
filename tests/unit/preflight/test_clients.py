"""What mail clients make of a mail: too long, damaged, unknown to them, or wider than they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases import adding, articles, html, link, readers_use, text, weighing
from checked import found, places, told
from tidings.model.article import Image, Item, ItemList, NoWrap, Paragraph, Text
from tidings.model.audience import WayMet
from tidings.model.edition import Copy, Mended
from tidings.model.finding import Severity
from tidings.preflight.case import Case
from tidings.preflight.clients import client_names, features
from tidings.preflight.clients import told as named


@pytest.mark.parametrize(
    ("size", "severity"),
    [(79_998, []), (80_000, [Severity.WARNING]), (102_398, [Severity.WARNING]), (102_400, [Severity.ERROR])],
)
def test_the_longest_copy_is_weighed_in_bytes(sound: Case, size: int, severity: list[Severity]) -> None:
    assert [finding.severity for finding in found(weighing(sound, size), "HTM01")] == severity


@pytest.mark.parametrize("artefact", ["\\u{a0}", "\\n", '\\"'])
def test_an_escape_of_the_engine_is_found_in_any_tag(sound: Case, artefact: str) -> None:
    assert len(found(html(sound, "<h1>", f'<h1 style="{artefact}">'), "HTM05")) == 1


def test_an_escape_is_found_where_only_outlook_reads(sound: Case) -> None:
    assert len(found(html(sound, 'width="600"', 'title="a\\u{a0}b"'), "HTM05")) == 1


def test_a_backslash_that_the_writer_typed_is_no_artefact(sound: Case) -> None:
    case = adding(sound, Image("x.png", (Text("Mappen C:\\nytt", 9),), line=9))

    assert found(html(case, 'alt="En brygga"', 'alt="Mappen C:\\nytt"'), "HTM05") == []


def test_a_backslash_in_the_address_of_a_button_is_the_writers(sound: Case) -> None:
    [article] = sound.issue.articles
    leading = replace(article, button=(Text("Mer", 9),), link=(Text("https://a.se/\\nytt", 9),))
    case = replace(sound, issue=replace(sound.issue, articles=(leading,)))

    assert found(html(case, "https://www.example.se/brygga", "https://a.se/\\nytt"), "HTM05") == []


def test_a_word_lost_from_the_html_is_named_with_its_line(sound: Case) -> None:
    [finding] = found(html(sound, "klar att", "klar"), "HTM06")

    assert finding.message.en == 'the word "att" after "är den klar" is not in its place in the HTML'
    assert str(finding.place) == "drafts/bryggan.md:5"


def test_a_word_lost_from_the_text_is_named(sound: Case) -> None:
    [finding] = found(text(sound, "klar att", "klar"), "HTM06")

    assert "text part" in finding.message.en


def test_words_added_within_an_article_are_told(sound: Case) -> None:
    assert len(found(html(sound, "klar att", "klar nu att"), "HTM06")) == 1


def test_articles_that_change_places_are_told(sound: Case) -> None:
    [article] = sound.issue.articles
    other = replace(article, title=(Text("Vintern kom", 2),), body=())
    case = html(text(sound, "Bryggan öppnar", "Vintern kom\n\nBryggan öppnar"), "<h1>", "<h2>Vintern kom</h2><h1>")
    issue = replace(case.issue, title=(), articles=(article, other))

    assert len(found(replace(case, issue=issue), "HTM06")) == 2


def test_an_items_number_is_a_word_of_the_text_alone_and_may_be_missing(sound: Case) -> None:
    items = tuple(Item((Paragraph((Text(word, line),), line),), line) for line, word in ((9, "först"), (10, "sedan")))
    case = articles(sound, lambda article: replace(article, body=(*article.body, ItemList(ordered=True, items=items))))
    case = html(case, '<p><a href="{{', '<ol><li>först</li><li>sedan</li></ol><p><a href="{{')
    case = text(case, "--\n", "1. först\nsedan\n--\n")

    assert found(case, "HTM06") == []
    assert len(found(text(case, "1. först", "1. först 3."), "HTM06")) == 1


def test_a_picture_that_is_not_there_is_read_by_its_alternative_text(sound: Case) -> None:
    case = replace(sound, issue=replace(sound.issue, images={}))

    assert len(found(case, "HTM06")) == 1
    assert found(html(case, '<img src="cid:1" alt="En brygga" width="200">', "En brygga"), "HTM06") == []


# --- who is weighed ---------------------------------------------------------


def test_the_worst_copy_of_any_way_is_weighed(sound: Case) -> None:
    def compose(fields: dict[str, str]) -> Copy:
        return Copy("", "", "a" * (102_400 if fields.get("region") == "Halland" else 10), "")

    case = replace(sound, compose=compose)
    audience = replace(case.surroundings.audience, ways=(WayMet("sv", {"region": "Halland"}, 3),))

    assert found(case, "HTM01") == []
    assert len(found(replace(case, surroundings=replace(case.surroundings, audience=audience)), "HTM01")) == 1
    other = replace(audience, ways=(WayMet("en", {"region": "Halland"}, 3),))
    assert found(replace(case, surroundings=replace(case.surroundings, audience=other)), "HTM01") == []


def test_an_address_too_long_for_a_line_arrives_whole_and_is_told(sound: Case) -> None:
    [finding] = found(adding(sound, link("https://www.example.se/" + "å" * 500)), "HTM02")

    assert "1,023 bytes" in finding.message.en
    assert "1\N{NO-BREAK SPACE}023 byte" in finding.message.sv
    assert str(finding.place) == "drafts/bryggan.md:9"


# --- what a layout brings in ------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "told_of"),
    [
        ("<div><h1>", "<div>"),
        ("</span><h1>", "</span>"),
        ("<strnog>x</strnog><h1>", "<strnog>"),
        ("<p>a<div>b</div></p><h1>", "</p>"),
    ],
)
def test_broken_html_of_a_layout_is_told(sound: Case, raw: str, told_of: str) -> None:
    [message] = told(html(sound, "<h1>", raw), "HTM03")

    assert told_of in message


@pytest.mark.parametrize("raw", ["<o:p></o:p><h1>", "<ul><li>a<li>b</ul><h1>", "<br/><h1>", "<svg><g></g></svg><h1>"])
def test_what_browsers_read_as_it_is_meant_passes(sound: Case, raw: str) -> None:
    assert found(html(sound, "<h1>", raw), "HTM03") == []


def test_a_misspelt_tag_is_told_with_the_one_that_is_meant(sound: Case) -> None:
    [finding] = found(html(sound, "<h1>", "<strnog>x</strnog><h1>"), "HTM03")

    assert finding.fix.en == 'did you mean "strong"?'
    assert finding.fix.sv == "menade du ”strong”?"


def test_what_was_put_right_in_a_template_is_told_with_its_line(sound: Case) -> None:
    mended = Mended("templates/vart.mjml", 4, "css-class", "a\nb", "a b")
    [finding] = found(replace(sound, edition=replace(sound.edition, mended=(mended,))), "HTM04")

    assert finding.severity is Severity.CORRECTED
    assert str(finding.place) == "templates/vart.mjml:4"


@pytest.mark.parametrize("tag", ["script", "form", "iframe", "video", "object", "svg", "audio", "embed"])
def test_what_clients_take_out_is_told_once(sound: Case, tag: str) -> None:
    twice = f"<{tag}></{tag}>" * 2

    assert len(found(html(sound, "<h1>", f"{twice}<h1>"), "HTM07")) == 1


@pytest.mark.parametrize("rule", ["@import url(x.css);", "@font-face { font-family: x }"])
def test_sheets_and_fonts_from_elsewhere_are_told(sound: Case, rule: str) -> None:
    assert len(found(html(sound, "<style>", f"<style>{rule}"), "HTM08")) == 1


# --- what the readers' clients show -----------------------------------------

ROUND = '<h1 style="border-radius: 4px">'


def test_a_feature_is_told_once_with_all_clients_that_lack_it(sound: Case) -> None:
    case = readers_use(html(sound, "<h1>", ROUND), "outlook-windows", "gmail-ios", "outlook-windows-mail")
    [finding] = found(case, "HTM09")

    assert finding.message.en == "rounded corners are square in Outlook for Windows and Outlook (Windows Mail)"
    assert finding.message.sv == "runda hörn blir raka i Outlook för Windows och Outlook (Windows Mail)"
    assert finding.severity is Severity.INFO


def test_nothing_is_told_where_nobody_said_what_readers_use(sound: Case) -> None:
    assert found(html(sound, "<h1>", ROUND), "HTM09") == []


@pytest.mark.parametrize(
    "style",
    ["border-radius: 0", "box-shadow: none", "display: none; border-radius: 4px", "overflow: hidden; opacity: 0.9"],
)
def test_what_nobody_misses_is_not_told(sound: Case, style: str) -> None:
    assert told(readers_use(html(sound, "<h1>", f'<h1 style="{style}">'), "outlook-windows"), "HTM09") == []


def test_the_layout_for_telephones_is_a_feature_too(sound: Case) -> None:
    case = html(sound, "@media x{.b{c:d}}", "@media only screen and (max-width:480px){.b{border-radius:4px}}")

    assert told(readers_use(case, "outlook-windows", "gmail-mobile-webmail"), "HTM09") == [
        "the layout for narrow screens is not used in Gmail on the web on a phone"
    ]


def test_a_feature_without_words_of_ours_has_caniemails_title(sound: Case) -> None:
    case = readers_use(html(sound, "<h1>", '<h1 style="writing-mode: vertical-rl">'), "outlook-windows")

    assert told(case, "HTM09") == ["writing-mode changes nothing in Outlook for Windows"]


def test_every_client_has_a_name_among_people() -> None:
    assert len({named(client).sv for client in client_names()}) > 15
    assert "outlook-windows" in features()["border-radius"].lacking


# --- backgrounds, widths, comments, head ------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        '<td background="x.png"></td>',
        '<td style="background: url(x.png) center / cover no-repeat"></td>',
        "<td style=\"background-image: url('x.png'); background-color: transparent\"></td>",
    ],
)
def test_a_background_picture_needs_a_colour_under_it(sound: Case, cell: str) -> None:
    case = html(sound, "<h1>", f"<table><tr>{cell}</tr></table><h1>")

    assert told(case, "HTM10") == ['the background picture "x.png" of the template "article" has no colour under it']


@pytest.mark.parametrize("colour", ['bgcolor="#fff"', 'style="background-color: navy"', 'style="background: #0a5b7c"'])
def test_words_on_a_picture_are_told_whatever_its_colour(sound: Case, colour: str) -> None:
    case = html(sound, "<h1>", f'<table><tr><td background="x.png" {colour}>Hej</td></tr></table><h1>')

    assert told(case, "HTM10") == ['in the template "article" words stand on the picture "x.png"']


def test_a_background_in_a_style_sheet_is_judged_too(sound: Case) -> None:
    assert len(found(html(sound, ".a{color:red}", ".a{background:url(x.png)}"), "HTM10")) == 1
    assert found(html(sound, ".a{color:red}", ".a{background:#fff url(x.png)}"), "HTM10") == []


def test_a_picture_of_the_web_without_a_width_is_told_at_its_line(sound: Case) -> None:
    case = adding(sound, Image("https://www.example.se/kaj.jpg", (Text("Kajen", 9),), line=9))
    case = html(case, "<h1>", '<img src="https://www.example.se/kaj.jpg" alt="Kajen"><h1>')

    assert places(case, "HTM11") == ["drafts/bryggan.md:9"]


@pytest.mark.parametrize(
    "raw",
    [
        "<!--[if mso]>x<h1>",
        "<![endif]--><h1>",
        "<!--[if mso]><!--[if mso]>x<![endif]--><h1>",
        "<!--[if !mso]><!--><h1>",
    ],
)
def test_a_conditional_comment_out_of_turn_is_told(sound: Case, raw: str) -> None:
    assert len(found(html(sound, "<h1>", raw), "HTM12")) == 1


@pytest.mark.parametrize(
    ("gone", "severity"),
    [
        ('<meta charset="utf-8">', Severity.ERROR),
        ("Bryggan</title>", Severity.WARNING),
        ('name="viewport"', Severity.WARNING),
    ],
)
def test_what_the_head_must_say(sound: Case, gone: str, severity: Severity) -> None:
    left = "</title>" if "title" in gone else ""

    assert [finding.severity for finding in found(html(sound, gone, left), "HTM13")] == [severity]


def test_a_width_that_only_outlook_reads_is_a_width(sound: Case) -> None:
    assert len(found(html(sound, 'width="600"', 'width="720"'), "HTM14")) == 1


def test_a_long_row_that_may_not_break_is_told_and_a_range_is_not(sound: Case) -> None:
    row = "Välkommen till invigningen av den nya bryggan"
    case = html(adding(sound, Text(row, 9)), "<h1>", f'<p style="white-space:nowrap">{row}</p><h1>')
    short = html(adding(sound, NoWrap("5–10", 9)), "<h1>", '<p><span style="white-space:nowrap">5–10</span></p><h1>')

    assert places(case, "HTM14") == ["drafts/bryggan.md:9"]
    assert found(short, "HTM14") == []
