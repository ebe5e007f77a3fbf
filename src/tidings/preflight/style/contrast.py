"""Which words of a page stand out too little from what lies behind them (WCAG 2.2 §1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidings.model.colour import READABLE, READABLE_LARGE, Rgb, contrast
from tidings.preflight.html.blocks import own_words
from tidings.preflight.html.tree import Element, Tree
from tidings.preflight.style.paint import over
from tidings.preflight.style.styles import Style, Styles

LARGE = 24.0  # px
LARGE_BOLD = 18.66  # px
BOLD = 700


@dataclass(frozen=True, slots=True)
class Faint:
    """Words that are hard to see; `ink` and `ground` as they come out, `wanted` the contrast that they need."""

    element: Element
    words: str
    ink: Rgb
    ground: Rgb
    contrast: float
    wanted: float


def faint(tree: Tree, styles: Styles) -> Iterator[Faint]:
    """Yield every element whose own words are too faint.

    What is hidden, also by having the very colour of its ground, is not meant to be read, and what lies on a picture
    is not known.
    """
    for element in tree.root.walk():
        style = styles[element]
        if style.read and style.ground is not None and (words := own_words(element)):
            ink = over(style.ink, style.ground, style.share)
            ratio, wanted = contrast(ink, style.ground), needed(style)
            if 1 < ratio < wanted:
                yield Faint(element, words, ink, style.ground, ratio, wanted)


def needed(style: Style) -> float:
    """Return the contrast that words of a style need."""
    large = style.size >= LARGE or (style.size >= LARGE_BOLD and style.weight >= BOLD)
    return READABLE_LARGE if large else READABLE


def vanished(tree: Tree, light: Styles, dark: Styles) -> Iterator[Faint]:
    """Yield what is read by day and has the very colour of its ground by night, which nobody can have meant."""
    for element in tree.root.walk():
        style = dark[element]
        if style.read and light[element].read and style.ground is not None and (words := own_words(element)):
            ink = over(style.ink, style.ground, style.share)
            if contrast(ink, style.ground) == 1 and not _is_hidden(light[element]):
                yield Faint(element, words, ink, style.ground, 1.0, needed(style))


def _is_hidden(style: Style) -> bool:
    """Return whether words have the colour of their ground."""
    return style.ground is not None and contrast(over(style.ink, style.ground, style.share), style.ground) == 1
