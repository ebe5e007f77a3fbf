"""What our engine makes of each component, and of our own templates, is what npm's MJML 5 makes of them.

The renders are stored in tests/fixtures/mjml (`make renders` makes them anew, VERSION says by which MJML). What is
known to differ stands here as data, by name; each is met, so that one which the engine has mended is noticed, too.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import mjml
import pytest

from layouts import TEMPLATES, laid_out
from rendered import row
from tidings.errors import Place
from tidings.rendering.lint import lint
from tidings.rendering.markup import read
from tidings.rendering.normalise import normalise
from tidings.rendering.vocabulary import WITHOUT_EFFECT, objection, rules

FIXTURES = Path(__file__).parents[2] / "fixtures" / "mjml"
SAMPLES = sorted(path.stem for path in FIXTURES.glob("*.mjml"))
EVERY = ""
# By name: in which samples, and what makes of the row of MJML 5 the one that is ours; in this order.
KNOWN = {
    "the words of a mail are spaced by its body alone": (
        EVERY,
        r'(\n<div aria-label=[^\n]*?)(?: style="word-spacing:normal"|;word-spacing:normal(?="))',
        r"\1",
    ),
    "the body's class is that of its first div": (
        EVERY,
        r'<body( class="[^"]*")(.*?\n<div aria-label="[^"]*" aria-roledescription="email")',
        r"<body\2\1",
    ),
    "a button's cell says vertical-align twice": (
        "button",
        r'(<td align="\w+" style="[^\n]*word-break:break-word")(\n<table[^\n]*line-height:100%)',
        r'\1 vertical-align="middle"\2',
    ),
    "the frame of a button is not taken from its width": ("button", r"width:186px", "width:188px"),
    "an accordion's font is that of its title": (
        "accordion",
        r'(<label class="mj-accordion-element" style=")font[^;]*;',
        r"\1",
    ),
    "a box of an accordion is found by its tag": (
        "accordion",
        r'\.mj-accordion-checkbox(?:\[type="checkbox"\]|(?=:checked))',
        "input.mj-accordion-checkbox",
    ),
    "a carousel's rules for Yahoo are for every screen": ("carousel", r"@media screen yahoo", "@media screen,yahoo"),
    "a hero that is fluid is as high as what stands in it": (
        "hero",
        r'<td style="mso-padding-bottom-alt:0;padding-bottom:53%;width:0.01%"\n',
        "",
    ),
    "a hero that is fluid has a height of nought": (
        "hero",
        r'(<td background="https://example.se/vik.jpg")( style="[^"]*;)(padding)',
        r'\1 height="0"\2height:0;\3',
    ),
    "a hero that is fluid has no padding inside": ("hero", r'(margin:0 auto);padding:10px"', r'\1"'),
    "a picture's title is on the picture alone": (
        "image",
        r'(<a href="https://example.se/is"[^\n]*) title="Is"',
        r"\1",
    ),
    "a padding in % is not taken from the width (G15)": (
        "image",
        r'<td style="width:550px"(\n<img alt="a [^\n]*)width="550"',
        r'<td style="width:600px"\1width="600"',
    ),
    "an icon has no border to take away": ("social", r"border-radius:3px;border:0;", "border-radius:3px;"),
    "a table's frame is its own": (
        "table",
        r'(style=")(border:1px solid #CFD8DD;color)',
        r"\1border-collapse:separate;\2",
    ),
}
IN_OURS = {"the words of a mail are spaced by its body alone", "the body's class is that of its first div"}


def ours(source: str) -> str:
    return "\n".join(row(mjml.mjml2html(normalise(read(source)), fonts={}, disable_comments=True)))


def theirs(name: str) -> tuple[str, set[str]]:
    """Return the stored render as a row, with what is known to differ put in, and which of it was met."""
    text = "\n".join(row((FIXTURES / f"{name}.html").read_text("utf-8")))
    met = set()
    for difference, (samples, pattern, replacement) in KNOWN.items():
        if not samples or re.fullmatch(samples, name):
            text, times = re.subn(pattern, replacement, text, flags=re.DOTALL)
            met |= {difference} if times else set()
    return text, met


@pytest.mark.parametrize("name", SAMPLES)
def test_a_component_is_rendered_as_mjml_5_does(name: str) -> None:
    expected, _ = theirs(name)

    assert ours((FIXTURES / f"{name}.mjml").read_text("utf-8")).splitlines() == expected.splitlines()


@pytest.mark.parametrize("name", TEMPLATES)
def test_our_own_template_is_rendered_as_mjml_5_does(name: str, shipped: Path) -> None:
    expected, met = theirs(f"own-{name}")

    assert ours(laid_out(shipped, name)).splitlines() == expected.splitlines(), "was it edited? then: make renders"
    assert met == IN_OURS


def test_every_known_difference_is_met() -> None:
    met = set().union(*(theirs(name)[1] for name in SAMPLES))

    assert met == set(KNOWN)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_component_passes_the_lint(name: str) -> None:
    grave = [fault for fault in lint(read((FIXTURES / f"{name}.mjml").read_text("utf-8")), where) if fault.grave]

    assert grave == []


def test_every_tag_of_mjml_stands_in_a_sample() -> None:
    used = {
        tag for name in SAMPLES for tag in re.findall(r"<(mj[\w-]+)", (FIXTURES / f"{name}.mjml").read_text("utf-8"))
    }

    assert used == set(rules())


@pytest.mark.parametrize(("tag", "name"), [(tag, name) for tag, names in WITHOUT_EFFECT.items() for name in names])
def test_what_is_said_to_have_no_effect_has_none(tag: str, name: str) -> None:
    values = {"role": "presentation", "title": "T", "font-weight": "700", "icon-position": "right"}
    value = values.get(name, "1px solid #ff0000" if "border" in name and "radius" not in name else "13px")
    sample = next(
        source for path in sorted(FIXTURES.glob("*.mjml")) if f"<{tag}" in (source := path.read_text("utf-8"))
    )
    plain = re.sub(rf'(<{tag}(?=[\s/>])[^>]*?) {name}="[^"]*"', r"\1", sample)

    assert ours(re.sub(rf"<{tag}(?=[\s/>])", f'<{tag} {name}="{value}"', plain)) == ours(plain)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *product(["unit(px,%){1,4}"], ["0", "20px", "20.5px 0", "1px 2px 3px 4px", "5%"]),
        *product(["unitWithNegative(px,em)"], ["-1px", "0.5em"]),
        *product(["unit(px,%,)"], ["1.5", "24px"]),
        *product(["color"], ["#abc", "#AABBCC", "red", "rgba(1, 2, 3, 0.5)"]),
        ("enum(left,right)", "left"),
        ("integer", "4"),
        ("boolean", "true"),
        ("string", "anything"),
    ],
)
def test_a_value_of_its_kind_is_let_through(kind: str, value: str) -> None:
    assert objection(kind, value) == ""


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *product(["unit(px,%){1,4}"], ["", "20", "20 px", "1px 2px 3px 4px 5px", "20PX", "2em"]),
        *product(["color"], ["#12345", "#GGGGGG", "url(x)", ""]),
        ("enum(left,right)", "middle"),
        ("integer", "4px"),
        ("boolean", "yes"),
    ],
)
def test_a_value_of_another_kind_is_objected_to(kind: str, value: str) -> None:
    assert objection(kind, value)


def where(position: int) -> Place:
    return Place("sample", position)
