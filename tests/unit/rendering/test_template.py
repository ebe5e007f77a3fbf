"""Broken templates: each one sentence, with the file, the line and the column."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tidings.errors import DraftError, Place
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build

HEAD = '<mjml lang="sv" dir="ltr">\n<mj-body>\n<mj-section>\n<mj-column>\n'  # four lines
TAIL = "\n</mj-column>\n</mj-section>\n</mj-body>\n</mjml>\n"
BROKEN = {
    "an unknown tag": ("<mj-txt>x</mj-txt>", (5, 1), "unknown tag <mj-txt>", 'did you mean "mj-text"?'),
    "upper case": ("\n<MJ-TEXT>x</MJ-TEXT>", (6, 1), "unknown tag <MJ-TEXT>", 'did you mean "mj-text"?'),
    "an unknown attribute": (
        '<mj-text colour="red">x</mj-text>',
        (5, 10),
        'no attribute "colour"',
        'did you mean "color"?',
    ),
    "a length without a unit": (
        '<mj-text\n padding="10 20">x</mj-text>',
        (6, 2),
        'padding="10 20"',
        "a length is written 20px",
    ),
    "a length in capitals": (
        '<mj-text padding="30PX">x</mj-text>',
        (5, 10),
        'padding="30PX"',
        "a length is written 20px",
    ),
    "a wrong choice": (
        '<mj-text align="middle">x</mj-text>',
        (5, 10),
        'align="middle"',
        "one of left, right, center, justify",
    ),
    "no colour": ('<mj-text color="#12345">x</mj-text>', (5, 10), 'color="#12345"', "a colour is written #0A5B7C"),
    "an unclosed paragraph": ("<mj-text>\n<p>x\n</mj-text>", (6, 1), "<p> is not closed", "write </p>"),
    "a wrong end tag": ("<mj-text><b>x</i></mj-text>", (5, 14), "</i> closes nothing", "<b> is open: write </b>"),
    "a bare <": ("<mj-text>\n\n1 < 2</mj-text>", (7, 3), "a < that begins no tag", "write &lt; for the character"),
    "an attribute without quotes": (
        "<mj-text align=left>x</mj-text>",
        (5, 10),
        "align in <mj-text> has no quotation marks",
        'write align="left"',
    ),
    "bad nesting": (
        "<mj-section></mj-section>",
        (5, 1),
        "cannot stand in <mj-column>",
        "it stands in mj-body, mj-wrapper",
    ),
    "HTML outside mj-text": ("<p>x</p>", (5, 1), "unknown tag <p>", ""),
    "MJML inside mj-text": ("<mj-text>\n<mj-image alt='' /></mj-text>", (6, 1), "cannot stand in <mj-text>", ""),
    "loose words": ("\nx", (6, 1), "words stand loose in <mj-column>", "put them in <mj-text>"),
    "a picture without alt": ('<mj-image src="x.png" />', (5, 1), "<mj-image> without alt", "say what it shows"),
    "MJML's own include": ('<mj-include path="x" />', (5, 1), "no <mj-include> here", "Jinja2 includes"),
    "a Jinja2 tag left open": ("\n\n{% if x %}", (7, 4), "unexpected end of template", "braces"),
    "an unknown variable": (
        "\n<mj-text>{{ contnt }}</mj-text>",
        (6, 13),
        "'contnt' is undefined",
        'did you mean "content"?',
    ),
    "an unknown theme value": (
        "\n<mj-text>{{ theme.light.pgae }}</mj-text>",
        (6, 25),
        'the theme has no "pgae"',
        'did you mean "page"?',
    ),
    "a step out of the sandbox": ("\n{{ ''.__class__.__mro__ }}", (6, 7), "access to attribute '__class__'", ""),
    "a division by nought": ("{{ 1 // 0 }}", (5,), "division", ""),
    "an include that is not there": ('\n{% include "foot.mjml" %}', (6, 13), 'no template "foot.mjml"', ""),
    "an include of itself": ('{% include "own.mjml" %}', (5,), "a template includes itself", ""),
    "a slot put through a filter": (
        "<mj-text>{{ content | upper }}</mj-text>",
        (),
        "a slot was changed",
        "without filters",
    ),
    "a slot of its own making": (
        "<mj-text>@@kontent@@</mj-text>",
        (),
        'unknown slot "kontent"',
        'did you mean "content"?',
    ),
    "a hundred levels": (
        "<mj-text>" + "<b>" * 2000 + "</b>" * 2000 + "</mj-text>",
        (5, 295),
        "nested too deeply",
        "at most 100",
    ),
}


@pytest.mark.parametrize(("middle", "place", "message", "hint"), BROKEN.values(), ids=BROKEN)
def test_a_broken_template_is_told_by_file_line_and_column(
    middle: str,
    place: tuple[int, ...],
    message: str,
    hint: str,
    issue: Issue,
    newsletter: Newsletter,
    office: Path,
    shipped: Path,
) -> None:
    own = office / "own.mjml"
    own.write_text(HEAD + middle + TAIL, "utf-8")
    with pytest.raises(DraftError) as caught:
        build(replace(issue, template="own"), newsletter, [office, shipped])
    assert caught.value.place is not None
    assert caught.value.place == Place(str(own), *place)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_fault_in_an_included_part_is_told_by_that_part(
    issue: Issue, newsletter: Newsletter, office: Path, shipped: Path
) -> None:
    (office / "own.mjml").write_text(HEAD + '{% for _ in range(3) %}\n{% include "part.mjml" %}{% endfor %}' + TAIL)
    part = office / "part.mjml"
    part.write_text("{# a part #}\n{% if true %}\n<mj-text>\n<p>x</b>\n</mj-text>{% endif %}")
    with pytest.raises(DraftError) as caught:
        build(replace(issue, template="own"), newsletter, [office, shipped])
    assert str(caught.value.place) == f"{part}:4:5"


def test_an_unknown_template_is_named_with_the_nearest(issue: Issue, newsletter: Newsletter, shipped: Path) -> None:
    with pytest.raises(DraftError) as caught:
        build(replace(issue, template="artikle"), newsletter, [shipped])
    assert caught.value.message == 'no template "artikle"'
    assert caught.value.hint == 'did you mean "article"?'


def test_a_template_of_the_offices_own_hides_the_shipped_one_and_may_extend_another(
    issue: Issue, newsletter: Newsletter, office: Path, shipped: Path
) -> None:
    (office / "frame.mjml").write_text(HEAD + "<mj-text>{% block inside %}{% endblock %}</mj-text>" + TAIL)
    (office / "article.mjml").write_text('{% extends "frame.mjml" %}{% block inside %}ours {{ content }}{% endblock %}')
    html = build(issue, newsletter, [office, shipped]).html
    assert "ours <p" in html


def test_white_space_and_attributes_reach_readers_unharmed(
    issue: Issue, newsletter: Newsletter, office: Path, shipped: Path
) -> None:
    middle = (
        "<!-- a note --><mj-text padding='0 10px' color='#abc'>\n<b>one</b>\n<b>two</b>\n"
        "<img src='x.png' alt='a\u00a0“b”\u200b\u0301 \"q\" \\\nc'></mj-text>"
    )
    (office / "own.mjml").write_text("<!doctype html>\n<!-- ours -->\n" + HEAD + middle + TAIL, "utf-8")
    html = build(replace(issue, template="own"), newsletter, [office, shipped]).html
    assert "<b>one</b> <b>two</b>" in html
    assert "#aabbcc" in html
    assert "padding:0px 10px" in html
    assert 'alt="a&#xA0;“b”&#x200B;&#x301; &#x22;q&#x22; &#x5C; c"' in html
    assert "a note" not in html


def test_a_template_that_is_changed_or_hidden_by_another_is_read_again(
    issue: Issue, newsletter: Newsletter, office: Path, shipped: Path
) -> None:
    folders = [office, shipped]
    before = build(issue, newsletter, folders).html
    own = office / "article.mjml"
    for words in ("one", "two"):
        own.write_text(f"{HEAD}<mj-text>{words} {{{{ content }}}}</mj-text>{TAIL}")
        assert f"{words} <p" in build(issue, newsletter, folders).html
    own.unlink()
    assert build(issue, newsletter, folders).html == before
