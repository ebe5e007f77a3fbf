"""MJML read as a row of tags and texts, each with its position; nothing is judged beyond what can be read at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tidings.errors import DraftError, Place

Locate = Callable[[int], Place]

NAME = r"[A-Za-z][\w:.-]*"
ATTRIBUTE = re.compile(r"""\s+([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
BEGIN = re.compile(rf"""<({NAME})((?:{ATTRIBUTE.pattern})*)\s*(/?)>""")
END = re.compile(rf"</({NAME})\s*>")
ASIDE = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>|<\?.*?\?>", re.DOTALL)
TAG_NAME = re.compile(rf"</?({NAME})")
RAW = frozenset({"mj-style", "style", "script"})  # what is in these is no markup


@dataclass(frozen=True, slots=True)
class Begin:
    """A start tag; `closed` where it ends in />."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    closed: bool
    start: int


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment, a doctype, or the like."""

    source: str
    start: int


@dataclass(frozen=True, slots=True)
class Words:
    """What stands between tags."""

    source: str
    start: int


Token = Begin | End | Aside | Words


def read(source: str, locate: Locate) -> list[Token]:
    """Return the tokens of MJML. Raises DraftError where a tag cannot be read."""
    tokens: list[Token] = []
    here = 0
    while here < len(source):
        token, here = _next(source, here, locate)
        tokens.append(token)
        if isinstance(token, Begin) and token.name in RAW and not token.closed:
            there = source.find(f"</{token.name}", here)
            there = len(source) if there < 0 else there
            tokens.append(Words(source[here:there], here))
            here = there
    return tokens


def _next(source: str, here: int, locate: Locate) -> tuple[Token, int]:
    if source[here] != "<":
        there = source.find("<", here)
        there = len(source) if there < 0 else there
        return Words(source[here:there], here), there
    if found := ASIDE.match(source, here):
        return Aside(found[0], here), found.end()
    if found := END.match(source, here):
        return End(found[1], here), found.end()
    if found := BEGIN.match(source, here):
        pairs = ATTRIBUTE.finditer(found[2])
        attributes = tuple((pair[1], pair[2] if pair[2] is not None else pair[3]) for pair in pairs)
        return Begin(found[1], attributes, found[0].endswith("/>"), here), found.end()
    if name := TAG_NAME.match(source, here):
        raise DraftError(
            f"<{name[1]}> cannot be read",
            place=locate(here),
            hint='write each attribute as name="value", and end with >',
        )
    raise DraftError("a < that begins no tag", place=locate(here), hint="write &lt; for the character")
