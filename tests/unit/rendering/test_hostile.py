"""Hostile words, wherever a writer or a reader can put them: they are read, and do nothing, in all three templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tidings.model.article import (
    Article,
    Branch,
    Button,
    Cell,
    Choice,
    Code,
    CodeBlock,
    Columns,
    Condition,
    Field,
    Heading,
    Image,
    Item,
    Link,
    Notes,
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
)
from tidings.model.edition import Copy
from tidings.model.issue import Issue, Letter
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build
from webpage import Reader

Compose = Callable[..., Copy]
HARMLESS = "Ord"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</mj-text><mj-raw><b>x</b></mj-raw>",
    "<svg/onload=alert(1)><style>*{display:none}</style>",
    "</style></title></td></table><iframe src=data:text/html,x>",
    '";background:url(javascript:alert(1));x:"',
    "<!--[if mso]><b>x</b><![endif]--> <![CDATA[x]]>",
    "{{ ''.__class__.__mro__ }} {% for x in y %} {# gone #}",
    "@@content@@ @@unsubscribe@@ @@items@@ @@letter@@",
    "\ufdd00\ufdd1 \\u{200b} &amp; &lt; &#60;b&#62;",
    "{" * 7 + "%" + "}" * 7,
)
TEMPLATES = ("article", "digest", "letter")
SHUT = Condition("region", ("region",))


def issue_of(words: str, template: str) -> Issue:
    """Return an issue with the same words in every place that has any."""
    inline = (Text(words),)
    target = (Text("https://example.se/"), Text(words))
    picture = Image("gone.png", inline)
    far = Image(f"https://example.se/{words}.png", inline)
    body = (
        Paragraph((*inline, Code(words), NoWrap(words), Unknown(words, "why"), Strike(inline), Strong(inline))),
        Paragraph((Link(target, inline), Link(inline, inline), Passage(words, inline), far)),
        Heading(2, inline),
        Speech(inline, inline),
        CodeBlock(words),
        Quote((Paragraph(inline),)),
        Table((Cell(inline, "left"),), ((Cell(inline),),)),
        Button(target, inline),
        Columns((Paragraph((picture,)),), (Paragraph(inline),)),
        Passage(words, (Paragraph(inline),)),
        Paragraph((Choice((Branch(SHUT, inline), Branch(None, (Field("name", words),)))), Field("value"))),
        Notes((Item((Paragraph(inline),)),)),
    )
    one = Article(
        source="a.md",
        folder="/drafts",
        title=inline,
        lead=inline,
        body=body,
        language="sv",
        kicker=words,
        date=words,
        place=words,
        group=words,
        summary=inline,
        image=far,
    )
    linked = replace(one, source="b.md", button=inline, link=target)
    return Issue(
        name="prov",
        source="issue.md",
        title=inline,
        subject=inline,
        preheader=inline,
        lead=inline,
        body=(Paragraph(inline),),
        articles=(one, linked),
        language="sv",
        template=template,
        date=words,
        number=words,
        button=inline,
        link=target,
        image=far,
        letter=Letter(inline, inline, inline, far),
    )


@pytest.fixture
def page(newsletter: Newsletter, shipped: Path, copy_for: Compose) -> Callable[..., Reader]:
    def write(issue: Issue, words: str, **values: str) -> Reader:
        named = replace(newsletter, name=words, postal_address=words, accessibility_url="https://example.se/om")
        return Reader(copy_for(build(issue, named, [shipped]), **values).html)

    return write


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_read_as_typed_and_change_nothing(
    words: str, template: str, page: Callable[..., Reader]
) -> None:
    hostile = page(issue_of(words, template), words, value=words, name=words)
    harmless = page(issue_of(HARMLESS, template), HARMLESS, value=HARMLESS, name=HARMLESS)

    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in harmless.elements]
    names = [[*attributes] for _, attributes in hostile.elements]
    assert names == [[*attributes] for _, attributes in harmless.elements]
    for (_, attributes), (_, others) in zip(hostile.elements, harmless.elements, strict=True):
        # Styles, classes and sizes are ours: no word of a writer's is in them.
        assert {k: v for k, v in attributes.items() if k in {"style", "class", "width", "role"}} == {
            k: v for k, v in others.items() if k in {"style", "class", "width", "role"}
        }
        assert re.match(r"https://example\.se/|cid:", attributes.get("href") or attributes.get("src") or "cid:")
    said, plainly = (" ".join(one.text.split()) for one in (hostile, harmless))
    typed = " ".join(re.sub("[\ufdd0-\ufdef]", "\ufffd", words).split())
    assert said.count(typed) >= plainly.count(HARMLESS) - 4  # a reader's own value keeps its noncharacters


@pytest.mark.parametrize("template", TEMPLATES)
def test_hostile_words_are_words_in_the_text_part_too(
    template: str, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    words = "{{ ''.__class__ }} {% if %} {# gone #}"

    copy = copy_for(build(issue_of(words, template), newsletter, [shipped]), value=words, name=words)

    said = " ".join(copy.text.replace("\n> ", "\n").split())
    assert said.count(words) > 10
    assert copy.subject == words
