"""Wrap running text to the width of a plain text mail; addresses and no-break spaces are never broken."""

from __future__ import annotations

import re
from functools import cache


def wrap(text: str, first: str = "", rest: str = "", width: int = 72) -> str:
    """Return text in lines of at most `width` characters, as far as its words allow; a line break in it stays one.

    Args:
        text: words with single spaces or line breaks between them.
        first: stands before the first line, such as "* ".
        rest: stands before the others.
        width: of a line, with what stands before it.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        start, words = 0, paragraph.strip(" ")
        while start < len(words) or not start:
            head = rest if lines else first
            fitting = _fitting(width - len(head)).match(words, start)
            start = fitting.end() if fitting else len(words) + 1
            lines.append((head + (fitting[1] if fitting else "")).rstrip(" "))
    return "\n".join(lines)


@cache
def _fitting(room: int) -> re.Pattern[str]:
    """Match the words that fit, or one that is too long, and the blanks after them."""
    return re.compile(r"(.{1,%d}(?= |\Z)|[^ ]+) *" % max(room, 1), re.DOTALL)  # noqa: UP031 -- braces are the pattern's
