"""A letter from a person, as HTML and as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photos import drawing, encoded, lying
from tidings.model.article import Button, Image, Paragraph, Speech, Text
from tidings.model.edition import Copy, Shape
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build
from webpage import Reader

Write = Callable[..., Copy]


@pytest.fixture
def written(newsletter: Newsletter, shipped: Path, copy_for: Callable[..., Copy]) -> Write:
    return lambda issue, **fields: copy_for(build(issue, newsletter, [shipped]), **fields)


def test_a_letter_has_a_title_to_be_told_by_and_none_to_be_seen(written: Write, letter: Issue) -> None:
    page = Reader(written(letter).html)
    assert page.headings == []
    assert page.text.count("Hamnarna måste hålla längre") == 1  # in <title>
    assert not page.of("kicker")
    assert not page.of("masthead")


def test_a_letter_reads_as_one_in_text(written: Write, letter: Issue) -> None:
    assert written(letter).text == (
        "Hej!\n"
        "\n"
        "I går möttes 120 personer i Lysekil för att tala om kustens hamnar och\n"
        "vad de tål när havet stiger.\n"
        "\n"
        "Dagen inleddes med samtalet ”Vem äger kajen?” där hamnkaptenen Märta Ek\n"
        "deltog.\n"
        "\n"
        "Läs artikeln på webben <https://example.se/hamnar>\n"
        "\n"
        "Vänliga hälsningar\n"
        "Anna Berg\n"
        "Kanslichef\n"
        "\n"
        "-- \n"
        "Du får brevet för att du prenumererar på Kustnytt.\n"
        "Avsluta prenumerationen: <https://example.se/u/abc>\n"
        "\n"
        "Kustnytt\n"
        "Kustmyndigheten, Box 1, 103 33 Stockholm\n"
    )


def test_nothing_in_a_letter_looks_like_a_leaflet(written: Write, letter: Issue) -> None:
    target = (Text("https://example.se/k"),)
    loud = (Button(target, (Text("Anmäl dig"),)), Speech((Text("–\u00a0Vi ses"),), (Text(", sade Anna."),)))
    page = Reader(written(replace(letter, articles=(replace(letter.articles[0], body=loud),))).html)
    assert not page.of("fill")
    assert not page.of("accent-rule")
    assert {link["href"] for link in page.of("accent")} == {"https://example.se/k", "https://example.se/hamnar"}


def test_the_name_is_bold_and_a_portrait_stands_beside_it(written: Write, letter: Issue) -> None:
    file = lying(encoded(drawing(200, 300), "PNG"), "anna.png", letter.folder)
    pictured = replace(
        letter,
        letter=replace(letter.letter, portrait=Image("anna.png", (Text("Anna Berg"),))),
        images={(letter.folder, "anna.png"): file},
    )
    page = Reader(written(pictured).html)
    [portrait] = page.all("img")
    assert (portrait["alt"], portrait["width"], portrait["height"]) == ("", "64", "64")
    [name] = page.all("strong")
    assert name["class"] == "heading"
    assert "Kanslichef" in page.text


def test_a_letter_weighs_about_ten_kilobytes(newsletter: Newsletter, shipped: Path, letter: Issue) -> None:
    edition = build(letter, newsletter, [shipped])
    assert edition.shape is Shape.LETTER
    assert len(edition.html.encode()) < 10_500


def test_a_letter_of_several_articles_keeps_their_titles(written: Write, letter: Issue) -> None:
    [article] = letter.articles
    other = replace(article, title=(Text("Och en sak till"),), body=(Paragraph((Text("Den är liten."),)),))
    page = Reader(written(replace(letter, articles=(article, other))).html)
    assert page.headings == ["h2", "h2"]
    assert page.text.count("Hej!") == page.text.count("Anna Berg") == 1
