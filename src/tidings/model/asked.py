"""An expression of an edition as its writer would write it, without what makes an empty value a missing one."""

from __future__ import annotations

import re

MISSING = re.compile(r'\((\w+) \| default\("", true\)\)')
DEFAULT = re.compile(r'\| default\(("(?:[^"\\]|\\.)*"), true\)')


def as_written(expression: str) -> str:
    """Return a canonical expression, such as `((region | default("", true)) == "Skåne")`, as `region == "Skåne"`."""
    written = DEFAULT.sub(r"| default(\1)", MISSING.sub(r"\1", expression.strip()))
    while _is_whole(written):
        written = written[1:-1]
    return written


def _is_whole(text: str) -> bool:
    """Whether the bracket at the beginning ends at the end."""
    if not text.startswith("(") or not text.endswith(")"):
        return False
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return place == len(text) - 1
    return False
