"""Lengths of CSS in px, and what is given as a share of something else."""

from __future__ import annotations

import re

INITIAL = 16.0  # px
LENGTH = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))(px|em|rem|pt|%)?")
PX = {"px": 1.0, "pt": 96 / 72, "rem": INITIAL}
Line = tuple[float | None, float | None]
SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0}


def length(value: str, size: float, whole: float) -> float | None:
    """Return a length in px; em by `size`, % of `whole`."""
    if not (found := LENGTH.fullmatch(value)):
        return None
    number = float(found[1])
    match found[2]:
        case "%":
            return number / 100 * whole
        case "em":
            return number * size
        case None:
            return None if number else 0.0
        case unit:
            return number * PX[unit]


def size_of(value: str, around: float) -> float:
    """Return a size of letters in px; `around` is the size of what it lies in."""
    match value:
        case "smaller":
            return around / 1.2
        case "larger":
            return around * 1.2
        case "initial":
            return INITIAL
        case _ if value in SIZES:
            return SIZES[value]
        case _:
            given = length(value, around, around)
            return around if given is None or given < 0 else given


def weight_of(value: str, around: int) -> int:
    """Return a weight of letters, 100 to 900; `around` is that of what it lies in."""
    match value:
        case "normal" | "initial":
            return 400
        case "bold":
            return 700
        case "bolder":
            return 400 if around < 350 else 700 if around < 550 else 900
        case "lighter":
            return 100 if around < 550 else 400 if around < 750 else 700
        case _:
            return int(value) if value.isdecimal() else around


def line_of(value: str, size: float, around: Line) -> Line:
    """Return the height of a line in px, or else as a share of each size of letters; neither where the font decides."""
    if value in {"normal", "initial"}:
        return None, None
    found = LENGTH.fullmatch(value)
    if found and not found[2]:
        return None, float(found[1])
    given = length(value, size, size)
    return around if given is None else (given, None)


def share_of(value: str, otherwise: float) -> float:
    """Return a number or a percentage as a share, 0 to 1."""
    found = LENGTH.fullmatch(value)
    if not found or found[2] not in {None, "%"}:
        return otherwise
    return min(max(float(found[1]) / (100 if found[2] else 1), 0.0), 1.0)
