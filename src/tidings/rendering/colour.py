"""Colours as a theme writes them: their contrast, and shades of one hue."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

from tidings.model import colour as measured
from tidings.model.colour import READABLE, Rgb

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
WHITE = "#FFFFFF"
COMFORTABLE = 9.0  # well over the 7:1 of AAA: thin accent lines and links on a dark card
CALM = 0.61  # a saturated colour glares on a dark ground


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    return measured.contrast(_rgb(one), _rgb(other))


def darker_until_readable(colour: str) -> str:
    """Return the nearest shade of the same hue that can be read on white."""
    hue, lightness, saturation = _hls(colour)
    steps = (_hex(hue, lightness * step / 200, saturation) for step in range(200, -1, -1))
    return next(shade for shade in steps if contrast(shade, WHITE) >= READABLE)


def dark_twin(colour: str, ground: str) -> str:
    """Return the same hue, lighter until it stands well out from a dark ground; white where nothing does."""
    hue, lightness, saturation = _hls(colour)
    steps = (_hex(hue, step / 100, min(saturation, CALM)) for step in range(round(lightness * 100), 101))
    return next((shade for shade in steps if contrast(shade, ground) >= COMFORTABLE), WHITE)


def _rgb(colour: str) -> Rgb:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = _rgb(colour)
    return rgb_to_hls(red / 255, green / 255, blue / 255)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in hls_to_rgb(hue, lightness, saturation))
