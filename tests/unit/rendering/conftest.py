from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from photos import drawing, encoded, lying
from tidings.model.address import Mailbox
from tidings.model.article import (
    Article,
    Block,
    Heading,
    Image,
    Item,
    ItemList,
    Link,
    NoWrap,
    Paragraph,
    Speech,
    Strong,
    Text,
)
from tidings.model.edition import Copy, Edition
from tidings.model.issue import Issue, Letter
from tidings.model.newsletter import Newsletter
from tidings.model.wrapping import wrap

SHIPPED = Path(__file__).parents[3] / "templates"


@pytest.fixture
def shipped() -> Path:
    """The folder of the templates that come with Tidings."""
    return SHIPPED


@pytest.fixture
def newsletter() -> Newsletter:
    return Newsletter(
        name="Kustnytt",
        language="sv",
        sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
        reply_to="kansli@example.se",
        bounce_address="studs@example.se",
        list_id="kustnytt.example.se",
        postal_address="Kustmyndigheten, Box 1, 103 33 Stockholm",
        web_url="https://nyhetsbrev.example.se",
        inbox_address="",
    )


@pytest.fixture
def article() -> Article:
    """A news item with everything that the seed of this project has: speeches, a list with lead-ins, a range."""
    return Article(
        source="drafts/hamnar/issue.txt",
        folder="/drafts/hamnar",
        title=(Text("Hamnarna måste hålla längre"),),
        lead=(
            Text("I går möttes 120 personer i Lysekil för att tala om kustens hamnar och vad de tål när havet stiger."),
        ),
        body=(
            Paragraph((Text("Dagen inleddes med samtalet ”Vem äger kajen?” där hamnkaptenen Märta Ek deltog."),)),
            Speech(
                (Text("–\u00a0Vi har mycket att lära av varandra, och ännu mer av de vintrar som varit"),),
                (Text(", sade Märta Ek."),),
            ),
            Paragraph(
                (
                    Text("Rapporten ligger på "),
                    Link((Text("https://example.se/rapport?a=1&b=2"),), (Text("vår webbplats"),)),
                )
            ),
            Heading(2, (Text("Tre tankar om hamnarna"),)),
            ItemList(
                ordered=False,
                items=(
                    Item(
                        (
                            Paragraph(
                                (
                                    Strong((Text("Kajen:"),)),
                                    Text(" Den ska stå i "),
                                    NoWrap("5–10\u00a0år"),
                                    Text(" till."),
                                )
                            ),
                        )
                    ),
                    Item(
                        (
                            Paragraph(
                                (Strong((Text("Ljuset:"),)), Text(" Lyktor behövs längs hela piren, också om vintern."))
                            ),
                        )
                    ),
                ),
            ),
        ),
        language="sv",
        kicker="Hamndagarna",
        button=(Text("Läs artikeln på webben"),),
        link=(Text("https://example.se/hamnar"),),
    )


@pytest.fixture
def issue(article: Article) -> Issue:
    return Issue(
        name="hamnar",
        source=article.source,
        title=article.title,
        subject=article.title,
        preheader=(Text("120 personer talade om kustens hamnar"),),
        lead=article.lead,
        body=(),
        articles=(article,),
        language="sv",
        template="article",
        date="2026-11-23",
        number="7",
        folder=article.folder,
    )


@pytest.fixture
def with_body(issue: Issue, article: Article) -> Callable[..., Issue]:
    """Return the issue with another body in its one article."""

    def write(*body: Block) -> Issue:
        return replace(issue, articles=(replace(article, body=body),))

    return write


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's own template folder, empty so far."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


@pytest.fixture
def copy_for() -> Callable[..., Copy]:
    """Return what a reader with certain values sees, as a composer makes it."""
    strict = {"undefined": StrictUndefined, "keep_trailing_newline": True}
    page = ImmutableSandboxedEnvironment(autoescape=True, **strict)
    plain = ImmutableSandboxedEnvironment(autoescape=False, **strict)
    plain.filters["wrapped"] = wrap

    def compose(edition: Edition, **fields: str) -> Copy:
        values = {**dict.fromkeys(edition.fields, ""), "_unsubscribe": "https://example.se/u/abc", **fields}
        return Copy(
            subject=plain.from_string(edition.subject).render(values),
            preheader=plain.from_string(edition.preheader).render(values),
            html=page.from_string(edition.html).render(values),
            text=plain.from_string(edition.text).render(values),
        )

    return compose


@pytest.fixture
def digest(issue: Issue, article: Article) -> Issue:
    """An issue of four items, two of them in a group: one with a picture, one an event, one that leads nowhere."""
    kaj = lying(encoded(drawing(400, 300), "PNG"), "kaj.png", article.folder)
    picture = Image("kaj.png", (), decorative=True)
    news = replace(article, body=(), lead=(), link=(Text("https://example.se/1"),), button=(), kicker="")
    return replace(
        issue,
        source="drafts/hamnar/issue.md",
        template="digest",
        title=(Text("Vi måste titta framåt"),),
        lead=(Text("Hamnarna talade i två dagar."),),
        button=(Text("Läs om samtalen"),),
        link=(Text("https://example.se/samtal"),),
        articles=(
            replace(news, title=(Text("Ny kaj"),), summary=(Text("Den är klar."),), image=picture),
            replace(news, title=(Text("En notis"),), lead=(Text("Kort."),), body=article.body[:1], link=()),
            replace(news, title=(Text("Möte"),), summary=(Text("Kom!"),), date="2026-12-04", group="Kalender"),
            replace(news, title=(Text("Fest"),), summary=(Text("Kom nu!"),), place="Lysekil", group="Kalender"),
        ),
        images={(article.folder, "kaj.png"): kaj},
    )


@pytest.fixture
def letter(issue: Issue, article: Article) -> Issue:
    """A letter from a person, with a parting phrase."""
    body = (*article.body[:1], Paragraph((Text("Vänliga hälsningar"),)))
    return replace(
        issue,
        template="letter",
        articles=(replace(article, body=body, kicker=""),),
        letter=Letter((Text("Hej!"),), (Text("Anna Berg"),), (Text("Kanslichef"),)),
    )
