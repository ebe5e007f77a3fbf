"""The Jinja2 source of an edition, read without running it: what stands between the tags."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

FIELD = "\ue000"  # stands where a reader's value will be: private use, in no draft, and no letter
SHIELD = "\ue001"  # stands for a brace or its like that the writer asked for

STRING = r'"(?:[^"\\]|\\.)*"' + "|" + r"'(?:[^'\\]|\\.)*'"
TAG = re.compile(
    rf"\{{\{{-?\s*(?P<words>{STRING})\s*-?\}}\}}"  # words that hold braces, printed as a string
    rf"|\{{\{{(?:{STRING}|[^\"'{{}}])*\}}\}}"  # a field
    rf"|(?P<silent>\{{%(?:{STRING}|[^\"'%]|%(?!\}}))*%\}}|\{{\#.*?\#\}})",  # a condition or a comment
    re.DOTALL,
)
MARKS = str.maketrans(dict.fromkeys("{}%[*|@⟦", SHIELD))


def without_tags(source: str, write: Callable[[str], str] = str) -> str:
    """Return the source with every branch once, a FIELD for each field, and escaped words in place.

    Template marks among the escaped words become SHIELD, so that they are not taken for forgotten ones;
    `write` escapes them for the language of the source.
    """

    def replace(tag: re.Match[str]) -> str:
        if tag["silent"]:
            return ""
        if tag["words"]:
            return write(ast.literal_eval(tag["words"])).translate(MARKS)
        return FIELD

    return TAG.sub(replace, source)
