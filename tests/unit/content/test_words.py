"""The promise of the whole product: no word is changed, added, lost or glued to its neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tidings.content.draft import read_issue
from tidings.content.fields import lift
from tidings.errors import DraftError
from tidings.model.article import Choice, Emphasis, Field, Image, Node, Paragraph, Text, plain, words
from tidings.model.issue import Issue

LETTERS = ["a", "b", "å", "é", "e\u0301", "ש", "ع", "5", "10", "word", "it-avd", "K."]
SPACES = [" ", "  ", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u2009", "\u202e", "\t", "\n", "\n\n"]
MARKS = [*"_*[]<>&{}%|\\`#-–—.,!?\"'”“…§()~=+", "&amp;", "&#160;", "{{", "}}", "{%", "%}", "\U000f0000", "\ufffc"]
SHAPES = [
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n> ",
    "\n```\n",
    "\n    ",
    "\n| a | b |\n|---|---|\n| ",
    "](x)",
    "![",
    "\n• ",
    "\n– ",
]
DRAFT = st.lists(st.sampled_from([*LETTERS * 3, *SPACES, *MARKS, *SHAPES]), min_size=1, max_size=60).map("".join)

CONDITIONS = [
    *(
        "{% if a %}",
        '{% elif b == "x" %}',
        "{% else %}",
        "{% endif %}",
        "{{ f }}",
        "word",
        "word",
        "*",
        " ",
        "\n",
        "\n\n",
    ),
    *("- ", "> ", "{% if a %}\n", "\n{% endif %}\n"),
]
calm = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@given(source=DRAFT)
@calm
@example(source="a **\u200b** b")
@example(source="a\u200b`b`")
@example(source="*a* ” b” -\u00a0c")
@example(source="{{a}}b {{ a.b }} {{{a}}}")
@example(source="\n• a\n1. ")
def test_markdown_keeps_its_words_in_order(source: str, tmp_path: Path) -> None:
    issue = _drawn(source, tmp_path, ".md")

    assert _unnumbered(_said(issue)) == _unnumbered(words(_reported(normalize("NFC", source))))


@given(source=DRAFT)
@calm
@example(source="a:\n\n- b\n- c: D")
@example(source="– a, säger b\n– c")
@example(source="a\u200bb \u200b c\n\n\u00ad")
def test_plain_text_keeps_its_words_in_order(source: str, tmp_path: Path) -> None:
    issue = _drawn(source, tmp_path, ".txt")

    assert _said(issue) == words(normalize("NFC", source))


@given(pieces=st.lists(st.sampled_from(CONDITIONS), max_size=30))
@calm
@example(pieces=["{% if a %}", "word", "{% endif %}", " ", "{% if b %}", "word", "{% endif %}"])
@example(pieces=["\n\n", "{% if a %}", "*", "word", "*", "{% else %}", "{% endif %}"])
def test_conditions_anywhere_lose_no_word_and_show_nobody_an_empty_paragraph(pieces: list[str], tmp_path: Path) -> None:
    source = "A line. \n\n" + "".join(pieces)
    for suffix in (".md", ".txt"):
        article = _read(source, tmp_path, suffix).articles[0]

        assert plain((*article.lead, *article.body)).count("word") == source.count("word")
        for values in ({}, {"a": "yes"}, {"b": "x"}, {"a": "yes", "b": "x"}):
            assert all(text.strip() for text in _paragraphs(article.body, values))


@pytest.mark.parametrize(
    "nested", ["> " * 500 + "a", "*a **b " * 200 + "b** a* " * 200, "- " * 500 + "a", "**" * 5000 + "a" + "**" * 5000]
)
def test_text_nested_beyond_reason_is_refused_by_its_line(nested: str, tmp_path: Path) -> None:
    with pytest.raises(DraftError, match=r"_\.md:3: text is nested too deep"):
        _read("# Deep\n\n" + nested, tmp_path, ".md")


@pytest.mark.parametrize(
    "open_ended", ["[" * 3000 + "a", "![" * 3000 + "a", "x " + "`" * 3001 + "a", "{% if a" * 500, "<" * 3000 + "a"]
)
def test_what_is_opened_and_never_closed_is_text(open_ended: str, tmp_path: Path) -> None:
    assert _said(_read(open_ended, tmp_path, ".md")) == words(open_ended)


def _drawn(source: str, folder: Path, suffix: str) -> Issue:
    assume(source.removeprefix("\ufeff").strip())
    return _read(source, folder, suffix)


def _read(source: str, folder: Path, suffix: str) -> Issue:
    draft = folder / f"_{suffix}"  # a name without words: it may stand in for a title
    draft.write_text(source, encoding="utf-8", newline="")
    return read_issue(draft, root=folder, language="sv", template="article")


def _unnumbered(spoken: list[str]) -> list[str]:
    """Leave out the 1 of "1. ", which after a bullet put right begins a list, and is shown as its number."""
    return [word for word in spoken if word != "1"]


def _said(issue: Issue) -> list[str]:
    article = issue.articles[0]
    return words("\n".join(_spoken(part) for part in (article.title, article.lead, article.body)))


def _spoken(nodes: Iterable[Node]) -> str:
    """Write out what `plain` says, and the names of fields, which no letter may run into."""
    return plain(_with_names(tuple(nodes)))


def _with_names(value: Any) -> Any:
    if isinstance(value, Field):
        return Text("{" + value.name + "}")
    if isinstance(value, tuple):
        return tuple(map(_with_names, value))
    if is_dataclass(value) and not isinstance(value, Image | type):
        return replace(value, **{each.name: _with_names(getattr(value, each.name)) for each in fields(value)})
    return value


def _paragraphs(nodes: Iterable[Node], values: dict[str, str]) -> Iterator[str]:
    """Yield each paragraph as a reader with these values sees it."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield _seen(node.children, values)
        elif isinstance(node, Choice):
            yield from _paragraphs(_taken(node, values), values)
        else:
            yield from _paragraphs(getattr(node, "blocks", ()) or getattr(node, "items", ()), values)


def _seen(nodes: Iterable[Node], values: dict[str, str]) -> str:
    return "".join(
        _seen(_taken(node, values), values)
        if isinstance(node, Choice)
        else values.get(node.name, "?")
        if isinstance(node, Field)
        else _seen(node.children, values)
        if isinstance(node, Emphasis)
        else plain((node,))
        for node in nodes
    )


def _taken(choice: Choice, values: dict[str, str]) -> tuple[Node, ...]:
    for branch in choice.branches:
        if branch.condition is None or Environment(autoescape=True).compile_expression(branch.condition.source)(
            **values
        ):
            return branch.children
    return ()


def _reported(source: str) -> str:
    """Return the words that the Markdown parser itself reports, targets and alternative texts apart."""
    lifted = lift(source, "_")
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return lifted.restore("".join(_contents(parser.parse(lifted.text))))


def _contents(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _contents(token.children or ())
            yield "\n"
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif token.type != "image":
            yield token.content
