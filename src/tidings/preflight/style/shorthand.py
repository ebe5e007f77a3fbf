"""Shorthands of CSS as the longhands that are asked for here: background, font, padding, text-decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.preflight.style.paint import paint

FONT = re.compile(
    r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|em|rem|pt|%)|(?:xx?-)?(?:small|large)(?:er)?|medium)(?:\s*/\s*(\S+))?\s"
)
WEIGHT = re.compile(r"(?:^|\s)(bold|bolder|lighter|[1-9]00)\s")
WORD = re.compile(r"[-\w#.%]+(?:\((?:[^()]|\([^()]*\))*\))?")
PICTURE = re.compile(r"(?:url|gradient|image-set|image)\(")
KEYWORDS = frozenset({"currentcolor", "inherit", "initial", "unset"})
EDGES = ("top", "right", "bottom", "left")


def longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield what one declaration says, in lower case."""
    match name:
        case "color" | "background-color":
            if paint(value) or value in KEYWORDS:
                yield name, value
            elif "var(" in value:  # of a name that nobody gave, for all that is known
                yield name, "inherit"
        case "background":
            colours = (word for word in WORD.findall(value) if word == "currentcolor" or paint(word))
            yield "background-color", next(colours, "transparent")
            yield "background-image", "url()" if PICTURE.search(value) else "none"
        case "font":
            yield from _font(value)
        case "padding":
            yield from zip((f"padding-{edge}" for edge in EDGES), _four(value.split()), strict=False)
        case "text-decoration":
            yield "text-decoration-line", value
        case _:
            yield name, value


def _font(value: str) -> Iterator[tuple[str, str]]:
    if found := FONT.search(value):
        yield "font-size", found[1]
        yield "line-height", found[2] or "normal"
        weight = WEIGHT.search(value[: found.start(1)])
        yield "font-weight", weight[1] if weight else "normal"


def _four(parts: list[str]) -> tuple[str, ...]:
    """Return what is said of top, right, bottom and left."""
    match parts:
        case [every]:
            return every, every, every, every
        case [upright, across]:
            return upright, across, upright, across
        case [top, across, bottom]:
            return top, across, bottom, across
        case _:
            return tuple(parts[:4])
