from __future__ import annotations

from pathlib import Path

import pytest

from tidings.errors import DraftError
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build
from tidings.rendering.colour import contrast, dark_twin
from tidings.rendering.theme import load

BROKEN = {
    "a pale accent": ('accent = "#5BA7C9"', 1, "contrast of 2.7:1", 'accent = "'),
    "an unknown key": ('[light]\n\npgae = "#FFFFFF"', 3, 'unknown key "light.pgae"', 'did you mean "page"?'),
    "an unknown table": ("[lihgt]", 1, 'unknown key "lihgt"', 'did you mean "light"?'),
    "no colour": ('[dark]\npage = "black"', 2, "dark.page is no colour: 'black'", "six digits"),
    "a length in words": ('[space]\nside = "40px"', 2, "space.side is no length: '40px'", "a number"),
    "a length below nothing": ("[type.h1]\nsize = -1", 2, "type.h1.size is no length", "a number"),
    "fonts that end a style": ('[fonts]\nsans = "x;}</style>"', 2, "fonts.sans is no list of fonts", "Georgia"),
    "a font nobody has": ('[type.h1]\nfont = "slab"', 2, 'unknown font "slab"', "serif, sans, mono"),
    "a value for a table": ('light = "#FFFFFF"', 1, "light is a table", "[light]"),
    "a dotted key": ('light.text = "pink"', 1, "light.text is no colour", "six digits"),
    "no TOML": ('accent = "#0A5B7C"\nsize 12', 2, "no valid TOML", 'key = "value"'),
}


@pytest.mark.parametrize(("text", "line", "message", "hint"), BROKEN.values(), ids=BROKEN)
def test_a_wrong_theme_is_told_by_file_and_line(
    text: str, line: int, message: str, hint: str, office: Path, shipped: Path
) -> None:
    own = office / "theme.toml"
    own.write_text(text)
    with pytest.raises(DraftError) as caught:
        load([office, shipped])
    assert str(caught.value.place) == f"{own}:{line}"
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_the_shade_that_is_proposed_is_accepted_and_a_slightly_paler_one_is_not(office: Path, shipped: Path) -> None:
    (office / "theme.toml").write_text('accent = "#5BA7C9"')
    with pytest.raises(DraftError) as caught:
        load([office, shipped])
    shade = caught.value.hint.split('"')[1]
    assert 4.5 <= contrast(shade, "#FFFFFF") < 4.7
    (office / "theme.toml").write_text(f'accent = "{shade}"')
    assert load([office, shipped]).accent["light"] == shade


def test_one_key_of_the_offices_own_changes_that_and_nothing_else(
    office: Path, shipped: Path, issue: Issue, newsletter: Newsletter
) -> None:
    before = build(issue, newsletter, [shipped]).html
    (office / "theme.toml").write_text('accent = "#8A1C4A"')
    after = build(issue, newsletter, [office, shipped]).html
    twin = dark_twin("#8A1C4A", "#18222A")
    shipped_twin = dark_twin("#0A5B7C", "#18222A")
    assert after == before.replace("#0A5B7C", "#8A1C4A").replace(shipped_twin, twin)


@pytest.mark.parametrize("accent", ["#0A5B7C", "#8A1C4A", "#005030", "#5A2CA0", "#000000", "#777700"])
def test_the_dark_twin_of_any_accent_is_read_with_ease_on_the_dark_card(accent: str, shipped: Path) -> None:
    assert contrast(dark_twin(accent, load([shipped]).dark["card"]), load([shipped]).dark["card"]) >= 7


def test_the_twin_of_the_shipped_accent_is_near_the_designers_own(shipped: Path) -> None:
    twin = bytes.fromhex(load([shipped]).accent["dark"][1:])
    assert all(abs(a - b) <= 6 for a, b in zip(twin, bytes.fromhex("8CCBE3"), strict=True))


def test_every_pair_of_shipped_colours_can_be_read(shipped: Path) -> None:
    theme = load([shipped])
    for mode, colours in (("light", theme.light), ("dark", theme.dark)):
        assert contrast(colours["text"], colours["card"]) >= 7
        assert contrast(colours["text"], colours["tint"]) >= 7
        assert contrast(colours["heading"], colours["card"]) >= 7
        assert contrast(colours["heading"], colours["page"]) >= 7
        assert contrast(colours["muted"], colours["page"]) >= 4.5
        assert contrast(colours["muted"], colours["card"]) >= 4.5
        assert contrast(theme.accent[mode], colours["card"]) >= 7
        assert contrast(colours["button_text"], theme.accent[mode]) >= 7


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)
