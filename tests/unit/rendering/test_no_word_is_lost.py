"""Random trees: the words of the tree are the words of the HTML and of the text, in order, whatever they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tidings.model.article import (
    Branch,
    Break,
    Button,
    Cell,
    Choice,
    Code,
    CodeBlock,
    Columns,
    Condition,
    Divider,
    Emphasis,
    Field,
    Heading,
    Item,
    ItemList,
    Link,
    Node,
    NoteMark,
    NoWrap,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Strike,
    Strong,
    Table,
    Text,
    Unknown,
    plain,
    words,
)
from tidings.model.edition import Copy
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build

ALPHABET = "_*[]<>&{}%|`#\\\"'@$~=-/ \n\u00a0\u200b\u0301\u0308אבج\u202eåßb1🎈\ufdd0\ufdd10"
INLINE_TAGS = frozenset({"a", "code", "em", "s", "span", "strong", "sup"})

typed = st.text(ALPHABET, min_size=1, max_size=12)
leaves = st.one_of(
    st.builds(Text, typed),
    st.builds(NoWrap, typed),
    st.builds(Code, typed),
    st.builds(Unknown, typed, st.just("why")),
    st.builds(Break),
    st.builds(NoteMark, st.integers(1, 99)),
)
TARGET = st.just((Text("https://example.se/x?a=%7B"),))
languages = st.sampled_from(["sv", "en-GB", "ar"])
inlines = st.recursive(
    leaves,
    lambda inner: st.one_of(
        *(st.builds(kind, st.lists(inner, max_size=3).map(tuple)) for kind in (Strong, Emphasis, Strike)),
        st.builds(Link, TARGET, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Passage, languages, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
phrases = st.lists(inlines, min_size=1, max_size=4).map(tuple)
cells = st.builds(Cell, phrases, st.sampled_from(["", "left", "center", "right"]))
rows = st.tuples(cells, cells)
blocks = st.recursive(
    st.one_of(
        st.builds(Paragraph, phrases),
        st.builds(Heading, st.integers(2, 6), phrases),
        st.builds(Speech, phrases, phrases | st.just(())),
        st.builds(CodeBlock, typed),
        st.builds(Divider),
        st.builds(Button, TARGET, phrases),
        st.builds(Table, rows, st.lists(rows, max_size=2).map(tuple)),
    ),
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Passage, languages, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Columns, *[st.lists(inner, min_size=1, max_size=2).map(tuple)] * 2),
        st.builds(
            ItemList,
            st.just(False),  # noqa: FBT003 -- the numbers of an ordered list are words of the text alone
            st.lists(st.builds(Item, st.lists(inner, max_size=3).map(tuple)), min_size=1, max_size=3).map(tuple),
        ),
    ),
    max_leaves=8,
)
bodies = st.lists(blocks, min_size=1, max_size=5).map(tuple)


class Words(HTMLParser):
    """The words of a page's body as they are seen: blocks apart, inline elements leaving no trace."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += "" if tag in INLINE_TAGS else "\n"

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, [])


def between(text: str) -> list[str]:
    return words(text.partition("BEGIN")[2].partition("END")[0])


def expected(body: tuple[Node, ...]) -> list[str]:
    return words(plain(body))


@pytest.fixture
def copy_of(
    issue: Issue, with_body: Callable[..., Issue], newsletter: Newsletter, shipped: Path, copy_for: Callable[..., Copy]
) -> Callable[..., Copy]:
    def write(body: tuple[Node, ...], template: str = "article", **fields: str) -> Copy:
        marked = with_body(Paragraph((Text("BEGIN"),)), *body, Paragraph((Text("END"),)))  # type: ignore[arg-type]
        article = replace(marked.articles[0], link=(), button=())
        return copy_for(build(replace(marked, articles=(article,), template=template), newsletter, [shipped]), **fields)

    return write


settled = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settled
@given(body=bodies, template=st.sampled_from(["article", "digest", "letter"]))
def test_words_of_the_tree_are_words_of_the_html_and_of_the_text(
    body: tuple[Node, ...], template: str, copy_of: Callable[..., Copy]
) -> None:
    copy = copy_of(body, template)
    assert between(Words(copy.html).text) == expected(body)
    addresses = re.compile(r"\s<https://example\.se/x\?a=%7B>")
    assert between(addresses.sub("", copy.text)) == expected(body)


@settled
@given(text=st.text(ALPHABET, min_size=1, max_size=30))
def test_characters_come_back_as_they_were_typed(text: str, copy_of: Callable[..., Copy]) -> None:
    copy = copy_of((CodeBlock(f"x{text}x"),))
    typed = re.sub("[\ufdd0-\ufdef]", "\ufffd", text)
    assert f"x{typed}x" in Words(copy.html).text
    assert "\n".join(f"    {line}".rstrip() for line in f"x{typed}x".split("\n")) in copy.text


@settled
@given(before=typed, value=st.text(ALPHABET, min_size=1, max_size=12), after=typed, chosen=st.booleans())
def test_beside_a_field_or_a_choice_every_brace_stays(
    before: str,
    value: str,
    after: str,
    *,
    chosen: bool,
    copy_of: Callable[..., Copy],
) -> None:
    choice = Choice((Branch(Condition("a", ("a",)), (Text(before),)), Branch(None, (Text(after),))))
    said = " ".join(value.split())
    copy = copy_of((Paragraph((Text(before), Field("f"), Text(after), choice)),), f=said, a="y" if chosen else "")
    plainly = re.sub("[\ufdd0-\ufdef]", "\ufffd", f"{before}F{after}{before if chosen else after}").replace(
        "F", said, 1
    )
    squeezed = "".join(re.split(r"[ \t\r\n]+", plainly))
    assert squeezed in "".join(re.split(r"[ \t\r\n]+", Words(copy.html).text))
    assert squeezed in "".join(re.split(r"[ \t\r\n]+", copy.text))
