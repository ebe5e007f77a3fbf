"""The Jinja2 source of an edition, read without running it: what stands between the tags."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

FIELD = "\ue000"  # stands where a reader's value will be: private use, in no draft, and no letter

STRING = r'"(?:[^"\\]|\\.)*"'
TAG = re.compile(
    rf"\{{\{{\s*(?P<words>{STRING})\s*\}}\}}"  # braces that are words, printed as a string
    rf"|\{{\{{(?:{STRING}|[^\"{{}}])*\}}\}}"  # a field
    rf"|(?P<silent>\{{%(?:{STRING}|[^\"%]|%(?!\}}))*%\}})",  # a condition
    re.DOTALL,
)


def without_tags(source: str, write: Callable[[str], str] = str) -> str:
    """Return the source with every branch once, a FIELD for each field, and braces that are words in place.

    `write` escapes words for the language of the source.
    """

    def replace(tag: re.Match[str]) -> str:
        if tag["silent"]:
            return ""
        return write(json.loads(tag["words"])) if tag["words"] else FIELD

    return TAG.sub(replace, source)
