"""No check takes the words of a writer for a fault of the machinery, whatever the words are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tidings.model.address import Mailbox
from tidings.model.article import (
    Article,
    Branch,
    Break,
    Cell,
    Choice,
    Code,
    CodeBlock,
    Condition,
    Emphasis,
    Field,
    Heading,
    Image,
    Item,
    ItemList,
    Link,
    NoWrap,
    Paragraph,
    Quote,
    Speech,
    Strong,
    Table,
    Text,
    Unknown,
)
from tidings.model.edition import Copy
from tidings.model.issue import Issue, Letter
from tidings.model.newsletter import Newsletter
from tidings.preflight.run import Surroundings, run
from tidings.rendering.build import build

TEMPLATES = Path(__file__).parents[2] / "templates"
NEWSLETTER = Newsletter(
    name="Kustnytt",
    language="sv",
    sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
    reply_to="",
    bounce_address="nyhetsbrev@example.se",
    list_id="kustnytt.example.se",
    postal_address="Box 1",
    web_url="https://nyhetsbrev.example.se",
    inbox_address="",
)

TYPED = st.text("aåÖ9 .,-–\"'\\n&<>{}%_*|/:#\u00a0\u200b\u0301א", max_size=12)
REGION = Condition('((region | default("", true)) == "a {% b")', ("region",))
TEXT = st.builds(Text, TYPED, st.just(5))
LEAF = st.one_of(
    TEXT,
    st.builds(NoWrap, TYPED),
    st.builds(Code, TYPED),
    st.builds(Field, st.just("first_name"), st.none() | TYPED),
    st.builds(Break),
    st.builds(Unknown, st.just("{{ 1 + 1 }}"), st.just("no field")),
)


def several(nodes: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(nodes, min_size=1, max_size=3).map(tuple)


def inlines(inner: st.SearchStrategy) -> st.SearchStrategy:
    target = TEXT.map(lambda text: (Text("https://www.example.se/" + text.text),))
    branches = st.tuples(several(inner), several(inner))
    return st.one_of(
        st.builds(Strong, several(inner)),
        st.builds(Emphasis, several(inner)),
        st.builds(Link, target, several(inner)),
        branches.map(lambda pair: Choice((Branch(REGION, pair[0]), Branch(None, pair[1])))),
    )


INLINE = several(st.recursive(LEAF, inlines, max_leaves=5))
FIGURE = st.builds(
    Image, st.sampled_from(["https://www.example.se/x.png", "saknas.png"]), st.tuples(TEXT), st.booleans()
).map(lambda image: Paragraph((image,), 7))
SIMPLE = st.one_of(
    st.builds(Paragraph, INLINE, st.just(7)),
    st.builds(Heading, st.integers(2, 6), INLINE),
    st.builds(Speech, INLINE, INLINE),
    st.builds(CodeBlock, st.lists(TYPED, min_size=1, max_size=3).map("\n".join)),
    FIGURE,
)


def blocks(inner: st.SearchStrategy) -> st.SearchStrategy:
    items = st.lists(st.builds(Item, several(inner)), min_size=1, max_size=3).map(tuple)
    row = st.tuples(st.builds(Cell, INLINE), st.builds(Cell, INLINE))
    return st.one_of(
        st.builds(ItemList, st.booleans(), items, st.integers(0, 12)),
        st.builds(Quote, several(inner)),
        st.builds(Table, row, st.lists(row, max_size=2).map(tuple)),
    )


BODY = several(st.recursive(SIMPLE, blocks, max_leaves=5))
TITLE = st.tuples(TEXT)
BRACKETS = (Paragraph((Text("<a:", 5),), 7), Paragraph((Text(">", 5),), 7))
ARTICLE = st.builds(
    Article,
    source=st.just("a.md"),
    folder=st.just("/"),
    title=TITLE,
    lead=TITLE,
    body=BODY,
    language=st.sampled_from(["sv", "ar"]),
    date=st.sampled_from(["", "2026-12-04"]),
    place=st.sampled_from(["", "Lysekil"]),
    group=st.sampled_from(["", "Kalender"]),
    link=st.sampled_from([(), (Text("https://www.example.se/a"),)]),
    image=st.none()
    | st.sampled_from([Image("https://www.example.se/x.png", (Text("Kajen"),)), Image("borta.png", (Text("Ön"),))]),
)
LETTER = Letter((Text("Hej!"),), (Text("Anna"),), (Text("Chef"),))


def issue(articles: tuple[Article, ...], subject: tuple[Text, ...], template: str = "article") -> Issue:
    return Issue("x", "issue.md", subject, subject, (), (), (), articles, "sv", template, letter=LETTER)


@settings(max_examples=60, deadline=None)
@given(st.builds(issue, several(ARTICLE), TITLE, st.sampled_from(["article", "digest", "letter"])))
@example(issue((Article("a.md", "/", (Text("a"),), (), BRACKETS, "sv"),), (Text("a"),)))
def test_words_of_any_kind_pass_the_checks_of_the_machinery(issue: Issue) -> None:
    edition = build(issue, NEWSLETTER, [TEMPLATES])
    surroundings = Surroundings(NEWSLETTER, None, date(2026, 12, 2))

    report = run(issue, edition, surroundings, lambda _: Copy("", "", "", ""), ["HTM05", "HTM06", "LNK12"])

    assert report.findings == ()
