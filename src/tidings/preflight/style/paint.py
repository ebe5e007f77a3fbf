"""Colours as CSS and old attributes of HTML write them."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from functools import cache, lru_cache

from tidings.model.colour import Rgb

Paint = tuple[float, float, float, float]  # red, green and blue, 0 to 255, and how much it covers, 0 to 1

HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
BARE = re.compile(r"[0-9a-f]{6}")
FUNCTION = re.compile(r"(rgb|hsl)a?\(\s*([^()]*)\)")
PARTS = re.compile(r"[\s,/]+")
CLEAR: Paint = (0, 0, 0, 0)


@lru_cache(maxsize=1024)
def paint(value: str) -> Paint | None:
    """Return a colour of CSS, or None where it is none that is known here (`currentcolor`, `var(…)`)."""
    value = value.strip().lower()
    if value == "transparent":
        return CLEAR
    if found := HEX.fullmatch(value):
        return _of_hex(found[1])
    if found := FUNCTION.fullmatch(value):
        return _of_function(found[1], PARTS.split(found[2].strip()))
    return _names().get(value)


def paint_of_attribute(value: str) -> Paint | None:
    """Return the colour of an attribute such as `bgcolor`, which may leave the number sign out."""
    value = value.strip().lower()
    return paint(f"#{value}" if BARE.fullmatch(value) else value)


def over(top: Paint, ground: Rgb, share: float = 1.0) -> Rgb:
    """Return what is seen where a colour lies over an opaque one; `share` is how opaque the whole is."""
    red, green, blue, alpha = top
    alpha *= share
    if alpha == 1:
        return red, green, blue
    rest = 1 - alpha
    return red * alpha + ground[0] * rest, green * alpha + ground[1] * rest, blue * alpha + ground[2] * rest


def written(colour: Rgb) -> str:
    """Write a colour with six digits, as a theme has it."""
    return "#" + "".join(f"{round(channel):02X}" for channel in colour)


def _of_hex(digits: str) -> Paint:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue, *alpha = bytes.fromhex(digits)
    return red, green, blue, alpha[0] / 255 if alpha else 1.0


def _of_function(name: str, parts: list[str]) -> Paint | None:
    try:
        alpha = _share(parts[3]) if len(parts) == 4 else 1.0
        first, second, third = parts[:3]
        if name == "rgb":
            red, green, blue = (_share(part) * 255 if part.endswith("%") else float(part) for part in parts[:3])
        else:
            turn = float(first.removesuffix("deg")) / 360 % 1
            red, green, blue = (channel * 255 for channel in hls_to_rgb(turn, _share(third), _share(second)))
    except ValueError:
        return None
    return _within(red, 255), _within(green, 255), _within(blue, 255), _within(alpha, 1)


def _share(part: str) -> float:
    return float(part[:-1]) / 100 if part.endswith("%") else float(part)


def _within(value: float, most: float) -> float:
    return min(max(0.0, value), most)  # in this order nought for what is no number


@cache
def _names() -> dict[str, Paint]:
    from PIL.ImageColor import colormap, getrgb  # noqa: PLC0415 (heavy; only what names a colour pays for it)

    return {name: (*getrgb(name)[:3], 1.0) for name in colormap}
