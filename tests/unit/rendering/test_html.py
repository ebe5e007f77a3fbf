"""Articles as HTML: structure, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photos import drawing, encoded, lying
from tidings.model.article import (
    Article,
    Branch,
    Button,
    Cell,
    Choice,
    CodeBlock,
    Columns,
    Condition,
    Divider,
    Emphasis,
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
    Table,
    Text,
)
from tidings.model.edition import Copy
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build
from webpage import Reader

Compose = Callable[..., Copy]
WithBody = Callable[..., Issue]
SKANE = Condition('region == "Skåne"', ("region",))


@pytest.fixture
def page(newsletter: Newsletter, shipped: Path, copy_for: Compose) -> Callable[..., Reader]:
    """Return an issue as one reader's page."""
    return lambda issue, **fields: Reader(copy_for(build(issue, newsletter, [shipped]), **fields).html)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc/passwd", "#", "", "/x", "//x.se"],
)
def test_a_link_that_a_mail_should_not_have_is_only_its_words(
    target: str, page: Callable[..., Reader], with_body: WithBody
) -> None:
    read = page(with_body(Paragraph((Link((Text(target),), (Text("the words"),)),))))
    assert "the words" in read.words
    assert [link["href"] for link in read.all("a")] == ["https://example.se/hamnar", "https://example.se/u/abc"]


def test_a_value_in_a_link_is_encoded_and_one_that_is_the_link_needs_a_scheme(
    page: Callable[..., Reader], with_body: WithBody
) -> None:
    issue = with_body(
        Paragraph(
            (
                Link((Text('https://example.se/?a=1&n="'), Field("name")), (Text("part"),)),
                Link((Field("site", "https://example.se/own"), Text("/x")), (Text("whole"),)),
                Link(
                    (
                        Choice((Branch(SKANE, (Text("https://skane.se"),)), Branch(None, (Text("https://riket.se"),)))),
                        Text("/y"),
                    ),
                    (Text("choice"),),
                ),
            )
        )
    )
    links = [link["href"] for link in page(issue, name="a&b c/d", site="javascript:alert(1)", region="Skåne").all("a")]
    assert links[:3] == ["https://example.se/?a=1&n=%22a%26b%20c/d", "/x", "https://skane.se/y"]
    links = [link["href"] for link in page(issue, name="", site="", region="").all("a")]
    assert links[:3] == ["https://example.se/?a=1&n=%22", "https://example.se/own/x", "https://riket.se/y"]


def test_values_are_words_everywhere(page: Callable[..., Reader], with_body: WithBody) -> None:
    issue = with_body(
        Paragraph((Text("{"), Field("name"), Text("% }"), Image("https://example.se/x.png", (Field("name"),))))
    )
    read = page(issue, name='<b onload="x">{{ 7 * 7 }}')
    assert '{<b onload="x">{{ 7 * 7 }}% }' in "".join(read.words)
    assert read.all("img")[0]["alt"] == '<b onload="x">{{ 7 * 7 }}'
    assert not read.all("b")


def test_a_choice_around_blocks_leaves_no_empty_paragraph(page: Callable[..., Reader], with_body: WithBody) -> None:
    here = Paragraph((Text("here"),))
    inline = Paragraph((Choice((Branch(SKANE, (Text("inline"),)),)),))
    bare = page(with_body(here))
    read = page(with_body(here, Choice((Branch(SKANE, (here, here)),)), inline), region="")
    assert len(read.all("p")) == len(bare.all("p"))
    read = page(with_body(here, Choice((Branch(SKANE, (here, here)),)), inline), region="Skåne")
    assert len(read.all("p")) == len(bare.all("p")) + 3


def test_one_article_has_one_h1_and_its_headings_below(page: Callable[..., Reader], with_body: WithBody) -> None:
    read = page(with_body(Heading(2, (Text("two"),)), Heading(3, (Text("three"),)), Heading(6, (Text("six"),))))
    assert [tag for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)] == ["h1", "h2", "h3", "h6"]


def test_several_articles_stand_one_level_below_the_issue_each_in_its_language(
    page: Callable[..., Reader], issue: Issue, article: Article
) -> None:
    english = replace(article, title=(Text("Harbours"),), language="en", kicker="")
    arabic = replace(article, title=(Text("موانئ"),), language="ar")
    read = page(replace(issue, title=(Text("November"),), articles=(article, english, arabic)))
    assert [tag for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)] == [
        "h1",
        "h2",
        "h3",
        "h2",
        "h3",
        "h2",
        "h3",
    ]
    spoken = [(d["lang"], d["dir"]) for d in read.all("div") if "lang" in d]
    assert spoken == [("sv", "ltr"), ("en", "ltr"), ("ar", "rtl")]
    assert {"1 minute to read", "Hamndagarna · 1 minuts läsning"} <= set(read.words)


def test_the_editors_words_keep_the_issues_title_above_a_single_article(
    page: Callable[..., Reader], issue: Issue
) -> None:
    own = replace(issue, title=(Text("November"),), body=(Paragraph((Text("Welcome."),)),))
    words = [word for word in page(own).words if word in {"November", "Welcome.", "Hamnarna måste hålla längre"}]
    assert words[-3:] == ["November", "Welcome.", "Hamnarna måste hålla längre"]


def test_everything_an_article_can_hold_has_its_own_element(page: Callable[..., Reader], with_body: WithBody) -> None:
    def words(text: str) -> tuple[Text]:
        return (Text(text),)

    inner = ItemList(ordered=False, items=(Item((Paragraph(words("inner")),)),))
    read = page(
        with_body(
            Quote((Paragraph((Emphasis(words("quoted")),)),)),
            CodeBlock("a  b\n  c"),
            Table(
                (Cell(words("Year")), Cell(words("Ships"), "right")),
                ((Cell(words("2025")), Cell(words("12"), "right")),),
            ),
            Divider(),
            ItemList(ordered=True, items=(Item((Paragraph(words("three")), inner)),), start=3),
        )
    )
    assert len(read.all("blockquote")) == 1
    assert [cell["scope"] for cell in read.all("th")] == ["col", "col"]
    assert [cell["align"] for cell in read.all("td") if cell.get("class") == "rule"] == ["left", "right"]
    assert read.all("ol")[0]["start"] == "3"
    assert len(read.all("ul")) == 1
    assert len(read.all("hr")) == 1
    assert "a  b\n  c" in read.words
    assert all(table.get("role") == "presentation" for table in read.all("table") if table.get("class") != "table text")


def test_pictures_are_embedded_once_and_shown_no_wider_than_the_text(
    issue: Issue, with_body: WithBody, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    big = lying(encoded(drawing(1200, 801), "PNG"), "kaj.png", "/drafts/hamnar")
    small = lying(encoded(drawing(90, 30), "PNG"), "b/logo.png", "/drafts/hamnar")
    twin = replace(big, source="kopia.png")
    body = with_body(
        Paragraph((Image("kaj.png", (Text("Kajen"),)),)),
        Paragraph((Text("en "), Image("b/logo.png", (), decorative=True))),
        Paragraph((Image("kopia.png", (Text("Kajen igen"),)),)),
        Paragraph((Image("gone.png", (Text("En pråm"),)),)),
        Paragraph((Image("https://example.se/far.jpg", (Text("Långt bort"),)),)),
    )
    body = replace(body, images={(file.folder, file.source): file for file in (big, small, twin)})
    edition = build(body, newsletter, [shipped])
    read = Reader(copy_for(edition).html)
    shown = [(image["src"], image["alt"], image.get("width"), image.get("height")) for image in read.all("img")]
    kaj, logo = edition.pictures
    assert shown == [
        (f"cid:{kaj.cid}", "Kajen", "520", "347"),
        (f"cid:{logo.cid}", "", "90", "30"),
        (f"cid:{kaj.cid}", "Kajen igen", "520", "347"),
        ("https://example.se/far.jpg", "Långt bort", None, None),
    ]
    assert "En pråm" in read.words
    assert (logo.name, logo.media_type, logo.data) == ("logo.png", "image/png", small.data)
    assert kaj.cid.endswith("@kustnytt.example.se")


def words_of(text: str) -> tuple[Text]:
    return (Text(text),)


def test_a_button_in_the_text_looks_like_the_one_at_its_end_and_leads_somewhere(
    page: Callable[..., Reader], with_body: WithBody
) -> None:
    target = words_of("https://example.se/anmal")
    nowhere = Button(words_of("javascript:alert(1)"), words_of("only words"))
    read = page(with_body(Button(target, words_of("Anmäl dig")), nowhere))
    first, last = read.of("button-text")
    assert first["href"] == "https://example.se/anmal"
    assert first["style"] == last["style"]
    assert "only words" in read.words


def test_columns_are_one_layout_table_and_each_picture_fits_its_own(
    with_body: WithBody, newsletter: Newsletter, shipped: Path
) -> None:
    kaj = lying(encoded(drawing(1200, 800), "PNG"), "kaj.png", "/drafts/hamnar")
    picture = Paragraph((Image("kaj.png", words_of("Kajen")),))
    issue = replace(
        with_body(Columns((picture,), (Paragraph(words_of("Om kajen")),))), images={("/drafts/hamnar", "kaj.png"): kaj}
    )
    read = Reader(build(issue, newsletter, [shipped]).html)
    assert len(read.of("column")) == 2
    assert [(image["width"], image["height"]) for image in read.all("img")] == [("248", "165")]
    assert all(table.get("role") == "presentation" for table in read.all("table"))


def test_notes_stand_below_the_article_and_their_marks_right_after_the_word(
    page: Callable[..., Reader], with_body: WithBody
) -> None:
    notes = Notes((Item((Paragraph(words_of("Se rapporten.")),)),))
    read = page(with_body(Paragraph((Text("Kajen"), NoteMark(1), Text(" håller."))), notes))
    assert "Kajen[1] håller." in read.text
    assert len(read.all("sup")) == len(read.of("notes")) == 1


def test_a_passage_tells_its_language_and_runs_its_own_way(page: Callable[..., Reader], with_body: WithBody) -> None:
    inner = ItemList(ordered=False, items=(Item((Paragraph(words_of("واحد")),)),))
    read = page(
        with_body(
            Paragraph((Text("På engelska: "), Passage("en-GB", words_of("harbour")))),
            Passage("ar", (Paragraph(words_of("ميناء")), inner)),
        )
    )
    assert [(span["lang"], span["dir"]) for span in read.all("span") if "lang" in span] == [("en-GB", "ltr")]
    [block] = [div for div in read.all("div") if div.get("lang") == "ar"]
    assert (block["dir"], block["style"]) == ("rtl", "text-align:right")
    assert "padding-right:22px" in (read.all("ul")[0]["style"] or "")


def test_the_newsletters_own_words_say_so_where_they_are_not_in_the_readers_language(
    page: Callable[..., Reader], issue: Issue, article: Article
) -> None:
    arabic = page(replace(issue, language="ar", articles=(replace(article, language="ar"),)))
    assert {link.get("lang") for link in arabic.of("muted") if "href" in link} == {"en"}
    norwegian = page(replace(issue, language="no", articles=(replace(article, language="no"),)))
    assert not [link for link in norwegian.all("a") if "lang" in link]


def test_the_footer_leads_out_to_the_web_and_to_what_is_said_of_accessibility(
    issue: Issue, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    public = replace(
        newsletter, archive_url="https://example.se/arkiv", accessibility_url="https://example.se/om?a=1&b=2"
    )
    edition = build(issue, public, [shipped])
    reader, nobody = copy_for(edition), copy_for(edition, _unsubscribe="")
    read = Reader(reader.html)
    assert [link["href"] for link in read.of("muted") if "href" in link] == [
        "https://example.se/u/abc",
        "https://example.se/arkiv/hamnar/",
        "https://example.se/om?a=1&b=2",
    ]
    assert "Avsluta prenumerationen \xa0·\xa0 Läs i webbläsaren \xa0·\xa0 Om tillgänglighet" in read.text
    assert [link["href"] for link in Reader(nobody.html).of("muted") if "href" in link] == [
        "https://example.se/om?a=1&b=2"
    ]
    assert "\xa0·\xa0" not in Reader(nobody.html).text
    ways = (
        "Avsluta prenumerationen: <https://example.se/u/abc>\nLäs i webbläsaren: <https://example.se/arkiv/hamnar/>\n"
    )
    about = "Om tillgänglighet: <https://example.se/om?a=1&b=2>\n"
    assert ways + about in reader.text
    assert about in nobody.text
    assert "Läs i webbläsaren" not in nobody.text


def test_each_language_has_its_own_page_on_the_web(issue: Issue, newsletter: Newsletter, shipped: Path) -> None:
    public = replace(newsletter, archive_url="https://example.se/arkiv")
    edition = build(replace(issue, translations=(replace(issue, language="en"),)), public, [shipped])
    assert edition.page == "https://example.se/arkiv/hamnar/"
    assert [other.page for other in edition.translations] == ["https://example.se/arkiv/hamnar/en/"]
