"""The lint tells every fault of a template, each once, at its line and column."""

from __future__ import annotations

import pytest

from tidings.errors import Place
from tidings.rendering.lint import lint
from tidings.rendering.markup import read

HEAD = '<mjml lang="sv" dir="ltr"><mj-head><mj-title>Prov</mj-title>'
TEXT = "<mj-text>x</mj-text>"


def told(source: str) -> list[tuple[str, str, bool]]:
    """Return what the lint says: place, message, and whether it is grave."""

    def place(position: int) -> Place:
        return Place("t", source.count("\n", 0, position) + 1, position - source.rfind("\n", 0, position))

    return [(str(fault.place), fault.message, fault.grave) for fault in lint(read(source), place)]


def column(inside: str, *, head: str = "") -> str:
    return (
        f"{HEAD}{head}</mj-head><mj-body><mj-section><mj-column>\n{inside}\n</mj-column></mj-section></mj-body></mjml>"
    )


@pytest.mark.parametrize(
    "inside",
    [
        TEXT,
        "<mj-text><p>a<br>b &amp; c > d <img src='x' alt='' nowrap><o:p>e</o:p></p></mj-text>",
        "<mj-text><!-- a note --><!--[if mso]><i>x</i><![endif]--></mj-text>",
        "<mj-raw><style>.a > b { c: '<' }</style><script>if (a < b) c()</script></mj-raw>",
        '<mj-image src="a" alt="" width="20.5px" padding="0" fluid-on-mobile="true" />',
        '<mj-table cellpadding="4"><tr><td nowrap>x</td></tr></mj-table>',
        '<mj-divider mj-class="a" css-class="b" />',
        '<mj-navbar><mj-navbar-link href="/">x</mj-navbar-link></mj-navbar><mj-navbar />',
    ],
)
def test_what_is_right_is_let_through(inside: str) -> None:
    assert told(column(inside)) == []


@pytest.mark.parametrize(
    ("inside", "faults"),
    [
        ('<mj-text align="left" align="right">x</mj-text>', [("2:23", "<mj-text> has align twice")]),
        ("<mj-text><b class=a class=b>x</b></mj-text>", [
            ("2:13", "class in <b> has no quotation marks"),
            ("2:21", "<b> has class twice"),
        ]),
        ("<mj-text align>x</mj-text>", [("2:10", "align in <mj-text> has no quotation marks")]),
        ("<mj-text><![CDATA[x]]></mj-text>", [("2:10", "no CDATA here")]),
        ("<mj-text>a < b <i>c</i></mj-text>", [("2:12", "a < that begins no tag")]),
        ('<mj-text color="red>x</mj-text>', [("2:15", "<mj-text> cannot be read")]),
        ("<mj-text><!-- a </mj-text>", [
            ("2:10", "a comment does not end"),
            ("2:1", "<mj-text> is not closed"),
            ("1:92", "<mj-column> is not closed"),
            ("1:80", "<mj-section> is not closed"),
            ("1:71", "<mj-body> is not closed"),
            ("1:1", "<mjml> is not closed"),
        ]),
        ("<mj-text><p>a</mj-text>" + TEXT, [("2:10", "<p> is not closed")]),
        ("<mj-text>a</p></mj-text>", [("2:11", "</p> closes nothing")]),
        ("<mj-txt>loose <b>x</b></mj-txt>", [("2:1", "unknown tag <mj-txt>"), ("2:15", "unknown tag <b>")]),
        ('<mj-image src="a" />', [("2:1", "<mj-image> without alt")]),
        ("<mj-accordion />", [("2:1", "<mj-accordion> fetches a picture from a stranger's server")]),
        ('<mj-social><mj-social-element alt="" name="x" /></mj-social>', [
            ("2:12", "<mj-social-element> fetches a picture from a stranger's server"),
        ]),
        ('<mj-carousel left-icon="a" right-icon="b" /><mj-carousel left-icon="a" right-icon="b" />', [
            ("2:45", "a second <mj-carousel>"),
        ]),
        ('<mj-navbar hamburger="hamburger" /><mj-navbar hamburger="hamburger" />', [("2:36", "a second <mj-navbar>")]),
        ("<mj-font name='a' href='b' />", [("2:1", "no <mj-font> here")]),
        ("<mj-head></mj-head>", [("2:1", "<mj-head> cannot stand in <mj-column>"), ("2:1", "a second <mj-head>")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_grave_fault_is_told_where_it_stands(inside: str, faults: list[tuple[str, str]]) -> None:
    found = told(column(inside))

    assert found == [(f"t:{place}", message, True) for place, message in faults]


@pytest.mark.parametrize(
    ("inside", "place", "message"),
    [
        ('<mj-text padding="0 5%">x</mj-text>', "2:10", 'padding="0 5%" in <mj-text>'),
        ('<mj-table role="presentation"></mj-table>', "2:11", "role in <mj-table> changes nothing"),
        (
            '<mj-social><mj-social-element src="a" alt="" name="x" href="b" /></mj-social>',
            "2:46",
            "x makes a link that shares",
        ),
    ],
)
def test_what_the_engine_reads_otherwise_is_told_and_stops_nothing(inside: str, place: str, message: str) -> None:
    assert told(column(inside)) == [(f"t:{place}", message, False)]


def test_a_hero_that_is_fluid_is_warned_of_and_its_padding_refused() -> None:
    hero = '<mj-hero mode="fluid-height" padding="{}">' + TEXT + "</mj-hero>"
    page = f"{HEAD}</mj-head><mj-body>{hero}</mj-body></mjml>"

    assert [grave for _, _, grave in told(page.format("0 10px"))] == [False]
    assert [grave for _, _, grave in told(page.format("10px 0"))] == [False, True]


def test_what_is_set_for_all_counts_for_each() -> None:
    pictures = '<mj-image src="a" /><mj-social mj-class="k"><mj-social-element mj-class="k" /></mj-social>'
    defaults = '<mj-image alt="" /><mj-class name="k" src="b" alt="" />'

    assert told(column(pictures, head=f"<mj-attributes>{defaults}</mj-attributes>")) == []


def test_what_is_set_for_all_is_judged_too() -> None:
    defaults = (
        '\n<mj-all colour="red" />\n<mj-class color="#12" />\n<mj-text align="middle" />\n<mj-section gap="1px" />\n'
    )

    assert told(column(TEXT, head=f"<mj-attributes>{defaults}</mj-attributes>")) == [
        ("t:2:9", '<mj-all> has no attribute "colour"', True),
        ("t:3:1", "<mj-class> without name", True),
        ("t:3:11", 'color="#12" in <mj-class>', True),
        ("t:4:10", 'align="middle" in <mj-text>', True),
        ("t:5:13", '<mj-section> has no attribute "gap"', True),
    ]


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("", [("t:1:1", "there is no <mjml>", True)]),
        ("hej", [
            ("t:1:1", "words stand loose in the template outside <mjml>", True),
            ("t:1:1", "there is no <mjml>", True),
        ]),
        (f"{HEAD}</mj-head></mjml>", [("t:1:1", "there is no <mj-body>", True)]),
        (f"{HEAD}<mj-title><b>x</b></mj-title></mj-head><mj-body /></mjml>", [
            ("t:1:71", "<mj-title> takes words only, no <b>", True),
        ]),
        ("<mjml><mj-body /></mjml>", [
            ("t:1:1", "<mjml> without lang and dir", False),
            ("t:1:1", "there is no <mj-title>", False),
        ]),
        (f"{HEAD}<mj-style inline='inline'>a {{}}</mj-style></mj-head><mj-body /></mjml>", [
            ("t:1:71", "rules are not inlined", False),
        ]),
        (f"\ufeff<?xml version='1.0'?><!doctype mjml><!-- a -->{HEAD}</mj-head><mj-body /></mjml>", []),
    ],
    ids=["nothing", "words", "no body", "a tag in a title", "neither language nor title", "inline rules", "prologue"],
)  # fmt: skip
def test_the_frame_of_a_template_is_judged(source: str, faults: list[tuple[str, str, bool]]) -> None:
    assert told(source) == faults
