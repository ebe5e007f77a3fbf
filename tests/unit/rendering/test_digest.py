"""A digest: items that lead to the rest, one table each, as HTML and as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tidings.errors import DraftError
from tidings.model.article import Article, Image, Paragraph, Text
from tidings.model.edition import Copy, Edition, Shape
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build
from webpage import Reader

Compose = Callable[..., Copy]


@pytest.fixture
def edition(digest: Issue, newsletter: Newsletter, shipped: Path) -> Edition:
    return build(digest, newsletter, [shipped])


@pytest.fixture
def page(edition: Edition, copy_for: Compose) -> Reader:
    return Reader(copy_for(edition).html)


def test_titles_of_opening_groups_and_items_stand_one_below_the_other(edition: Edition, page: Reader) -> None:
    assert edition.shape is Shape.DIGEST
    assert page.headings == ["h1", "h2", "h2", "h2", "h3", "h3"]


def test_the_title_leads_where_the_words_after_the_summary_lead(page: Reader) -> None:
    links = [link["href"] for link in page.all("a")]
    assert links[:2] == ["https://example.se/samtal"] * 2
    assert page.text.index("i två dagar. ") < page.text.index("Läs om samtalen")


def test_an_item_without_a_link_has_no_link_and_its_whole_text(page: Reader) -> None:
    assert page.text.count("Vem äger kajen?") == 1
    assert [link["href"] for link in page.all("a")].count("https://example.se/1") == 3


def test_an_item_is_one_table_and_only_what_follows_another_has_a_hairline(page: Reader) -> None:
    items = page.of("entry")
    assert [("border-top" in (item.get("style") or "")) for item in items] == [False, True, False, True]
    assert {item["role"] for item in items} == {"presentation"}


def test_pictures_are_cropped_and_beside_their_words(page: Reader) -> None:
    [picture] = page.all("img")
    assert (picture["alt"], picture["width"], picture["height"]) == ("", "176", "132")
    assert len(page.of("thumb")) == 1


def test_a_picture_that_is_not_there_is_said(
    digest: Issue, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    first, *rest = digest.articles
    gone = replace(first, image=Image("gone.png", (Text("En pråm vid kajen"),)))
    page = Reader(copy_for(build(replace(digest, articles=(gone, *rest)), newsletter, [shipped])).html)
    assert not page.all("img")
    assert "En pråm vid kajen" in page.text


def test_the_opening_picture_is_as_wide_as_the_card(
    digest: Issue, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    pictured = replace(digest, image=Image("kaj.png", (Text("Kajen"),)))
    html = copy_for(build(pictured, newsletter, [shipped])).html
    hero = Reader(html).all("img")[0]
    assert (hero["alt"], hero["width"]) == ("Kajen", "600")
    assert html.index('alt="Kajen"') < html.index("<h1")


def test_a_digest_reads_well_as_text(edition: Edition, copy_for: Compose) -> None:
    assert copy_for(edition).text == (
        "Kustnytt\n"
        "Nr 7 · 23 november 2026\n"
        "\n"
        "Vi måste titta framåt\n"
        "=====================\n"
        "\n"
        "Hamnarna talade i två dagar.\n"
        "\n"
        "Läs om samtalen <https://example.se/samtal>\n"
        "\n"
        "I det här numret\n"
        "* Ny kaj\n"
        "* En notis\n"
        "* 4 dec · Möte\n"
        "* Fest\n"
        "\n"
        "Ny kaj\n"
        "------\n"
        "Den är klar.\n"
        "<https://example.se/1>\n"
        "\n"
        "En notis\n"
        "--------\n"
        "Kort.\n"
        "\n"
        "Dagen inleddes med samtalet ”Vem äger kajen?” där hamnkaptenen Märta Ek\n"
        "deltog.\n"
        "\n"
        "Kalender\n"
        "--------\n"
        "\n"
        "4 dec · Möte\n"
        "Kom!\n"
        "<https://example.se/1>\n"
        "\n"
        "Fest\n"
        "Lysekil\n"
        "Kom nu!\n"
        "<https://example.se/1>\n"
        "\n"
        "-- \n"
        "Du får brevet för att du prenumererar på Kustnytt.\n"
        "Avsluta prenumerationen: <https://example.se/u/abc>\n"
        "\n"
        "Kustnytt\n"
        "Kustmyndigheten, Box 1, 103 33 Stockholm\n"
    )


def test_a_file_alone_is_the_opening_and_read_whole_unless_it_leads_on(
    issue: Issue, article: Article, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    alone = replace(issue, template="digest", articles=(replace(article, link=(), button=()),))
    page = Reader(copy_for(build(alone, newsletter, [shipped])).html)
    assert page.headings == ["h1", "h2"]
    assert "Vem äger kajen?" in page.text
    assert not page.of("strip")


@pytest.mark.parametrize(
    ("choice", "rule"),
    [('"thumbnail"', "float: right"), ('"full"', ".thumb img { width: 100%"), ("false", ".thumb { display: none")],
)
def test_the_theme_says_what_becomes_of_pictures_on_phones(
    choice: str, rule: str, digest: Issue, newsletter: Newsletter, office: Path, shipped: Path
) -> None:
    (office / "theme.toml").write_text(f"images_on_phones = {choice}")
    assert rule in build(digest, newsletter, [office, shipped]).html


def test_another_choice_for_pictures_is_refused(
    digest: Issue, newsletter: Newsletter, office: Path, shipped: Path
) -> None:
    (office / "theme.toml").write_text('\nimages_on_phones = "small"')
    with pytest.raises(DraftError) as caught:
        build(digest, newsletter, [office, shipped])
    assert caught.value.place is not None
    assert caught.value.place.line == 2
    assert "thumbnail" in caught.value.hint


def test_thirty_items_with_pictures_weigh_less_than_80_kilobytes(
    digest: Issue, newsletter: Newsletter, shipped: Path
) -> None:
    first = digest.articles[0]
    title, summary = (Text("En rubrik av vanlig längd om hamnar"),), (Text("ordförande " * 30),)
    items = [
        replace(first, title=title, summary=summary, link=(Text(f"https://www.example.se/nyheter/2026/{n}"),))
        for n in range(30)
    ]
    html = build(replace(digest, articles=tuple(items)), newsletter, [shipped]).html
    assert html.count("<img") == 30
    assert len(html.encode()) < 80_000


def test_a_template_of_the_offices_own_keeps_the_shape_that_its_slots_have(
    digest: Issue, newsletter: Newsletter, office: Path, shipped: Path
) -> None:
    (office / "kalender.mjml").write_bytes((shipped / "digest.mjml").read_bytes())
    own = build(replace(digest, template="kalender"), newsletter, [office, shipped])
    assert own.html == build(digest, newsletter, [office, shipped]).html
    assert own.shape is Shape.DIGEST


def test_the_editors_own_words_stand_between_title_and_contents(
    digest: Issue, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    own = replace(digest, body=(Paragraph((Text("Hej alla läsare!"),)),))
    text = Reader(copy_for(build(own, newsletter, [shipped])).html).text
    places = [text.index(words) for words in ("i två dagar.", "Hej alla", "Läs om samtalen", "I det här numret")]
    assert places == sorted(places)
