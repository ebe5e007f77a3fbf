"""How well one colour stands out from another (WCAG 2.2)."""

from __future__ import annotations

from functools import lru_cache

READABLE = 4.5  # WCAG 2.2 §1.4.3, AA
READABLE_LARGE = 3.0  # likewise, for words of 24 px, or of 18.66 px in bold

Rgb = tuple[float, float, float]  # each 0 to 255


@lru_cache(maxsize=1024)
def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
