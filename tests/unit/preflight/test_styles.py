"""How an element looks is computed as browsers do it, and what cannot be read is left out without a word."""

from __future__ import annotations

import pytest

from tidings.preflight.html.tree import Tree
from tidings.preflight.style.sheet import applies, rules
from tidings.preflight.style.styles import SCREEN, Style, Styles


def style(html: str, *, dark: bool = False) -> Style:
    """Return the style of the element with the id `x`."""
    tree = Tree.of(html)
    [element] = [one for one in tree.root.walk() if one.attributes.get("id") == "x"]
    return Styles(tree, dark=dark)[element]


def ink(
    sheet: str, html: str = '<div class="a"><p id="x" class="b c" lang="sv">y</p></div>', *, dark: bool = False
) -> str:
    red, green, blue, _ = style(f"<style>{sheet}</style>{html}", dark=dark).ink
    return f"#{int(red):02x}{int(green):02x}{int(blue):02x}"


BLACK, WHITE, RED, BLUE = "#000000", "#ffffff", "#ff0000", "#0000ff"


@pytest.mark.parametrize(
    "selector",
    [
        *(
            "*",
            "p",
            ".b",
            ".b.c",
            "p.c",
            "#x",
            "p#x.b",
            "[lang]",
            '[lang="sv"]',
            "[lang=sv]",
            "[lang|=sv]",
            "[lang^='s']",
        ),
        *(".a p", ".a > p", "div.a>p.b", "div , p", ".z, .c", ".a *", "P", "[class~=b]", "[class*='c']", "[lang$=v]"),
    ],
)
def test_a_selector_that_is_read_holds(selector: str) -> None:
    assert ink(f"{selector} {{ color: red }}") == RED


@pytest.mark.parametrize(
    "selector",
    [
        *("div > div p", ".b > p", "span", ".d", "#y", "[title]", '[lang="en"]', "[lang^='']", ".b .c", "p.d"),
        *(
            "p:hover",
            "p::first-line",
            "p:not(.z)",
            ".a + p",
            ".a ~ p",
            "p:nth-child(1)",
            "> p",
            ".a >",
            "p[",
            "..b",
            "",
            "!",
        ),
    ],
)
def test_a_selector_that_does_not_hold_or_is_beyond_us_is_left_out(selector: str) -> None:
    assert ink(f"{selector} {{ color: red }}") == BLACK


@pytest.mark.parametrize(
    ("sheet", "wins"),
    [
        (".b { color: red } p { color: blue }", RED),  # a class is more than a tag
        ("p { color: blue } p { color: red }", RED),  # what is said last
        (".a .b { color: red } .b { color: blue }", RED),
        ("#x { color: red } .a .b.c { color: blue }", RED),
        ("p { color: red !important } #x { color: blue }", RED),
        ("p { color: red ! IMPORTANT; color: blue }", RED),
        ("p { color: red } p { color: none-such }", RED),  # what is no colour is not said
        ("p { color: red } p { color: var(--x) }", BLACK),  # inherited where nobody gave that name
        ("/* p { color: blue } */ p { color: red }", RED),
        ("@import url(x.css); p { color: red }", RED),
        ("@font-face { font-family: x } p { color: red }", RED),
        ("<!-- p { color: red } -->", RED),
        ("} p { color: red", BLACK),
        ("@media screen { p { color: red } } p.z { color: blue }", RED),
        ("@media print { p { color: red } }", BLACK),
        ("@supports (color: red) { p { color: red } }", BLACK),
    ],
)
def test_the_stronger_declaration_wins(sheet: str, wins: str) -> None:
    assert ink(sheet) == wins


def test_what_stands_in_line_is_stronger_than_a_sheet_and_weaker_than_important() -> None:
    html = '<p id="x" style="color: blue">y</p>'

    assert ink("#x { color: red }", html) == BLUE
    assert ink("p { color: red !important }", html) == RED
    assert ink("p { color: red !important }", html.replace("blue", "blue !important")) == BLUE


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("(prefers-color-scheme: dark)", (False, True)),
        ("(prefers-color-scheme: light)", (True, False)),
        ("only screen and (max-width:480px)", (False, False)),
        ("only screen and (min-width:480px)", (True, True)),
        ("screen and (min-width: 30em) and (prefers-color-scheme:dark)", (False, True)),
        ("print, screen", (True, True)),
        ("not screen", (False, False)),
        ("(min-resolution: 2dppx)", (False, False)),
        ("(", (False, False)),
        ("", (True, True)),
    ],
)
def test_a_media_query_is_asked_for_a_desktop_by_day_and_by_night(query: str, holds: tuple[bool, bool]) -> None:
    assert (applies(query, SCREEN, dark=False), applies(query, SCREEN, dark=True)) == holds


def test_a_sheet_asks_by_its_attribute_too() -> None:
    assert ink("", '<style media="print">p { color: red }</style><p id="x">y</p>') == BLACK


def test_a_page_with_a_dark_scheme_has_a_dark_ground_by_night() -> None:
    html = '<p id="x">y <a href="https://example.se">z</a></p>'
    meta = f'<meta name="color-scheme" content="light dark">{html}'

    assert (ink("", html, dark=True), ink("", meta, dark=True)) == (BLACK, WHITE)
    assert ink(":root { color-scheme: light dark }", f"<html>{html}", dark=True) == WHITE
    assert style(meta, dark=True).ground == (18, 18, 18)


@pytest.mark.parametrize(
    ("declared", "size"),
    [
        ("font-size:20px", 20),
        ("font-size:1.5em", 30),
        ("font-size:150%", 30),
        ("font-size:2rem", 32),
        ("font-size:12pt", 16),
        ("font-size:small", 13),
        ("font-size:smaller", 20 / 1.2),
        ("font:italic bold 22px/1.5 Georgia, serif", 22),
        ("font-size:calc(1px + 2px)", 20),
        ("font-size:12", 20),
        ("font-size:-4px", 20),
        ("", 20),
    ],
)
def test_sizes_are_px_in_the_end(declared: str, size: float) -> None:
    assert style(f'<div style="font-size:20px"><p id="x" style="{declared}">y</p></div>').size == pytest.approx(size)


@pytest.mark.parametrize(
    ("around", "own", "height"),
    [
        ("line-height:1.5", "", 60),  # a number is a share of each size
        ("line-height:150%", "", 30),  # a percentage is reckoned where it stands
        ("line-height:28px", "", 28),
        ("line-height:28px", "line-height:normal", 48),
        ("line-height:28px", "font:40px/2 serif", 80),
        ("line-height:28px", "font:40px serif", 48),
    ],
)
def test_lines_are_inherited_as_they_were_given(around: str, own: str, height: float) -> None:
    html = f'<div style="{around};font-size:20px"><p id="x" style="font-size:40px;{own}">y</p></div>'

    assert style(html).line_height == pytest.approx(height)


@pytest.mark.parametrize(
    ("html", "weight"),
    [
        ('<h1 id="x">y</h1>', 700),
        ('<h1 id="x" style="font-weight:normal">y</h1>', 400),
        ('<b><b id="x">y</b></b>', 900),
        ('<p id="x" style="font:600 16px serif">y</p>', 600),
        ('<b><i id="x" style="font-weight:lighter">y</i></b>', 400),
    ],
)
def test_weights_are_numbers(html: str, weight: int) -> None:
    assert style(html).weight == weight


@pytest.mark.parametrize(
    ("html", "ground"),
    [
        ('<p id="x">', (255, 255, 255)),
        ('<td bgcolor="000000"><p id="x">', (0, 0, 0)),
        ('<td bgcolor="#000"><p id="x" style="background:none">', (0, 0, 0)),
        ('<div style="background:#000"><p id="x" style="background:rgba(255,255,255,0.2)">', (51, 51, 51)),
        ('<div style="background:#000"><p id="x" style="background:#fff;opacity:0.5">', (127.5, 127.5, 127.5)),
        ('<p id="x" style="background:url(a.png) #102030 no-repeat">', (16, 32, 48)),
        ('<p id="x" style="background:url(a.png)">', None),
        ('<p id="x" style="background:linear-gradient(red, rgb(0, 0, 0))">', None),
        ('<td background="a.png"><p id="x">', None),
        ('<td background="a.png"><p id="x" style="background:#fff">', (255, 255, 255)),
    ],
)
def test_what_lies_behind_words_is_laid_layer_on_layer(html: str, ground: tuple[float, ...] | None) -> None:
    assert style(f"<table><tr>{html}y").ground == (pytest.approx(ground) if ground else None)


@pytest.mark.parametrize(
    ("html", "underlined"),
    [
        ('<a id="x" href="https://example.se">', True),
        ('<a id="x">', False),
        ('<a href="https://example.se"><b id="x">', True),
        ('<a href="https://example.se" style="text-decoration:none"><b id="x">', False),
        ('<a href="https://example.se" style="text-decoration:none"><u id="x">', True),
        ('<u><span id="x" style="display:inline-block">', False),
        ('<a id="x" href="https://example.se" style="text-decoration:underline dotted red">', True),
    ],
)
def test_a_line_under_words_is_drawn_by_what_they_lie_in(html: str, underlined: object) -> None:
    assert style(f"{html}y").underlined is underlined


@pytest.mark.parametrize(
    ("html", "width"),
    [
        ('<p id="x">', SCREEN),
        ('<div style="max-width:600px"><p id="x">', 600),
        ('<div style="max-width:600px"><div style="padding:0 40px"><p id="x">', 520),
        ('<table width="600"><tr><td style="padding:0 10px 0 20px" id="x">', 570),
        ('<div style="width:50%"><p id="x">', SCREEN / 2),
        ('<div style="max-width:600px"><span style="width:10px" id="x">', 600),
        ('<ul id="x">', SCREEN - 40),
    ],
)
def test_the_room_for_a_line_is_what_the_boxes_leave(html: str, width: float) -> None:
    assert style(f"{html}y").width == width


def test_cells_beside_each_other_share_their_row() -> None:
    row = '<table style="width:600px"><tr><td id="x">y</td><td>z</td></tr></table>'

    assert style(row).width == 300
    assert style(row.replace('id="x"', 'id="x" width="40%"')).width == 240


def test_a_style_is_read_whatever_stands_in_it() -> None:
    sheet = "p{}}{{{;;;:::@media@media{p{color:" + "(" * 500 + "}" * 9 + '"' * 99 + "\\"

    assert isinstance(rules(sheet), tuple)
    assert style(f'<style>{sheet}</style><p id="x" style="{"(" * 99}:;color:;:red;color">y</p>').size == 16
