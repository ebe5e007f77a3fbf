"""Articles as HTML: structure, and hostile words that stay words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from photos import drawing, encoded, lying
from tidings.model.article import (
    Article,
    Branch,
    Cell,
    Choice,
    Code,
    CodeBlock,
    Condition,
    Divider,
    Emphasis,
    Field,
    Heading,
    Image,
    Item,
    ItemList,
    Link,
    Paragraph,
    Quote,
    Strike,
    Table,
    Text,
    Unknown,
)
from tidings.model.edition import Copy
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build

Compose = Callable[..., Copy]
WithBody = Callable[..., Issue]
SKANE = Condition('region == "Skåne"', ("region",))
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</mj-text><mj-raw><b>x</b></mj-raw>",
    "{{ ''.__class__.__mro__ }} {% for x in y %} {# gone #}",
    "@@content@@ @@unsubscribe@@",
    "\ufdd00\ufdd1 \\u{200b} &amp; &lt;",
    "{" * 7 + "%" + "}" * 7,
)


class Reader(HTMLParser):
    """The elements of a page, with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page(newsletter: Newsletter, shipped: Path, copy_for: Compose) -> Callable[..., Reader]:
    """Return an issue as one reader's page."""
    return lambda issue, **fields: Reader(copy_for(build(issue, newsletter, [shipped]), **fields).html)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_read_and_do_nothing(
    words: str, page: Callable[..., Reader], issue: Issue, article: Article
) -> None:
    inline = (Text(words),)
    body = (
        Paragraph((*inline, Code(words), Unknown(words, "why"), Strike(inline))),
        CodeBlock(words),
        Table((Cell(inline),), ((Cell(inline),),)),
        Paragraph((Image("gone.png", inline),)),
    )
    hostile = replace(article, title=inline, lead=inline, kicker=words, body=body, button=inline)
    whole = replace(
        issue, title=inline, subject=inline, preheader=inline, number=words, date=words, articles=(hostile,)
    )
    read = page(whole)
    harmless = page(issue)
    assert not read.all("script")
    assert {tag for tag, _ in read.elements} <= {tag for tag, _ in harmless.elements} | {
        *("code", "s", "pre", "table", "thead", "tbody", "tr", "th", "td"),
    }
    assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on")]
    said = words.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    assert "".join(read.words).count(said) >= 12


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
