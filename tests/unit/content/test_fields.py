"""Merge fields: a closed language, told apart by Jinja2's own parser."""

from __future__ import annotations

from itertools import product

import pytest
from jinja2 import Environment

from tidings.content.expressions import OutsideError, read_condition
from tidings.content.fields import lift, plain_inline
from tidings.content.opening import flat
from tidings.content.presence import paragraphs
from tidings.errors import DraftError
from tidings.model.article import Choice, Field, Paragraph, Text, Unknown


@pytest.mark.parametrize(
    ("source", "node"),
    [
        ("{{ first_name }}", Field("first_name", None, 1)),
        ("{{förnamn}}", Field("förnamn", None, 1)),
        ('{{ first_name | default("läsare") }}', Field("first_name", "läsare", 1)),
        ("{{ a|default('}} \"x\"') }}", Field("a", '}} "x"', 1)),
        ("{{ '{{' }}", Text("{{", 1)),
    ],
)
def test_what_can_be_printed(source: str, node: object) -> None:
    assert plain_inline(source, "a.md", 1) == (node,)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{{ a.b }}", "only a field"),
        ("{{ a | upper }}", "the only filter"),
        ("{{ a | default }}", "the only filter"),
        ('{{ a | default("x", true) }}', "the only filter"),
        ("{{ a | default(b) }}", "the only filter"),
        ("{{ a() }}", "only a field"),
        ("{{ 1 + 1 }}", "only a field"),
        ("{{ a == b }}", "only a field"),
        ("{{ a | default(”x”) }}", "straight quotes"),
        ("{{ }}", "no expression"),
        ("{{ a b }}", "no expression"),
        ("{{ _unsubscribe }}", "begins with a letter"),
        ("{{ " + "(" * 490 + " }}", "no expression"),
        ("{{ " + "a" * 500 + " }}", "at most 500"),
        ("{% for x in y %}", "only if, elif"),
        ("{# a note #}", "only if, elif"),
        ("{{", "closed on the line"),
        ("{%", "closed on the line"),
        ("{% if a %}", "not closed in the block"),
        ("{% endif %}", "endif without an if"),
        ("{% else %}", "else without an if"),
    ],
)
def test_anything_else_stands_as_typed_and_says_why(source: str, reason: str) -> None:
    [node] = plain_inline(source, "a.md", 7)

    assert isinstance(node, Unknown)
    assert (node.source, node.line) == (source, 7)
    assert reason in node.reason


@pytest.mark.parametrize(
    "test", ["a > 5", "a == 5", "a == b == c", "a is defined", "a[0]", "f(a)", "a + b", "a in b.c", "x if y", ""]
)
def test_a_condition_outside_the_language_leaves_all_its_tags_as_typed(test: str) -> None:
    nodes = plain_inline("{% if " + test + " %}yes{% else %}no{% endif %}", "a.md", 1)

    assert [type(node).__name__ for node in nodes] == ["Unknown", "Text", "Unknown", "Text", "Unknown"]


@pytest.mark.parametrize(
    ("test", "meant"),
    [
        ("a", lambda a, _: bool(a)),
        ("not a", lambda a, _: not a),
        ('a == "x"', lambda a, _: a == "x"),
        ('a != "x"', lambda a, _: a != "x"),
        ('a == ""', lambda a, _: a == ""),
        ("a == b", lambda a, b: a == b),
        ('a in ["x", "y"]', lambda a, _: a in {"x", "y"}),
        ('a not in ("x",)', lambda a, _: a != "x"),
        ('"x" in a', lambda a, _: "x" in a),
        ('a == "x" and b or not b', lambda a, b: (a == "x" and bool(b)) or not b),
        ('a | default("x") == "x"', lambda a, _: (a or "x") == "x"),
        (r'a == "\"\\" or a', lambda a, _: bool(a)),
    ],
)
def test_in_a_condition_an_empty_value_is_a_missing_one(test: str, meant: object) -> None:
    assert callable(meant)
    expression = Environment(autoescape=True).compile_expression(read_condition(test).source)
    for a, b in product((None, "", "x", "y"), repeat=2):
        values = {name: value for name, value in (("a", a), ("b", b)) if value is not None}

        assert bool(expression(**values)) == meant(a or "", b or "")


def test_a_condition_names_the_fields_it_reads_once_and_in_order() -> None:
    condition = read_condition('not region in ["Skåne", "Öland"] and name | default("x") != nick or region')

    assert condition.fields == ("region", "name", "nick")


def test_conditions_stand_within_one_another() -> None:
    [outer] = plain_inline("{% if a %}A{% if b %}B{% endif %}{% elif c %}C{% endif %}", "a.md", 1)

    assert isinstance(outer, Choice)
    assert [len(branch.children) for branch in outer.branches] == [2, 1]
    assert isinstance(outer.branches[0].children[1], Choice)


def test_conditions_too_deep_to_be_meant_are_refused_by_line() -> None:
    with pytest.raises(DraftError, match=r"a\.md:3: conditions stand too deep"):
        plain_inline("{% if a %}" * 21 + "{% endif %}" * 21, "a.md", 3)


@pytest.mark.parametrize("test", ["not " * 60 + "a", "a and (b or (" * 12 + "a" + "))" * 12])
def test_a_condition_deeper_than_every_copy_could_be_compiled_with_is_none(test: str) -> None:
    with pytest.raises(OutsideError, match="at most 10 conditions stand within one another"):
        read_condition(test)


def test_a_condition_names_as_many_places_as_it_has_room_for() -> None:
    condition = read_condition(" or ".join(["a"] * 90))

    assert Environment(autoescape=True).compile_expression(condition.source)(a="x") == "x"


def test_of_a_paragraph_with_hundreds_of_conditions_nobody_asks_whether_it_is_shown() -> None:
    few, many = (
        paragraphs(plain_inline("".join(f'{{% if a == "{n}" %}}x{{% endif %}}' for n in range(count)), "a.md", 1), 1)
        for count in (3, 300)
    )

    assert [type(block) for block in (*few, *many)] == [Choice, Paragraph]


def test_an_expression_knows_its_own_line_and_code_shows_it_as_typed() -> None:
    lifted = lift("a\nb {{ c }}\n`{{ d }}`", "a.md", 10)

    assert [line for _, line in lifted.typed.values()] == [11, 12]
    assert lifted.restore(lifted.text) == "a\nb {{ c }}\n`{{ d }}`"


def test_private_characters_of_the_authors_own_stay_his() -> None:
    nodes = plain_inline("\U000f0000{{ a }}\U000f0001", "a.md", 1)

    assert nodes == (Text("\U000f0000", 1), Field("a", None, 1), Text("\U000f0001", 1))


def test_a_choice_goes_into_a_subject_with_its_branches() -> None:
    [choice] = flat(plain_inline("{% if a %}A\u00a0B{% else %}C{% endif %}", "a.md", 1))

    assert isinstance(choice, Choice)
    assert choice.branches[0].children == (Text("A B", 1),)
