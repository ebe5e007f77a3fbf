"""MJML read as a row of tags and texts, each with its position; what cannot be read is a token of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = r"[A-Za-z][\w:.-]*"
ATTRIBUTE = re.compile(r"""\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?""")
HALF = re.compile(rf"<({NAME})((?:{ATTRIBUTE.pattern})*)\s*")
BEGIN = re.compile(rf"{HALF.pattern}(/?)>")
END = re.compile(rf"</({NAME})\s*>")
ASIDE = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>|<\?.*?\?>", re.DOTALL)
RAW = frozenset({"mj-style", "style", "script"})  # what is in these is no markup


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a start tag; `quoted` is whether its value stands in quotation marks."""

    name: str
    value: str
    start: int
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Begin:
    """A start tag; `closed` where it ends in />."""

    name: str
    attributes: tuple[Attribute, ...]
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


@dataclass(frozen=True, slots=True)
class Broken:
    """What begins like a tag and is none, with a sentence and a hint."""

    message: str
    hint: str
    start: int


Token = Begin | End | Aside | Words | Broken


def read(source: str) -> list[Token]:
    """Return the tokens of MJML."""
    tokens: list[Token] = []
    here = 1 if source.startswith("\ufeff") else 0
    while here < len(source):
        found, here = _next(source, here)
        tokens += found
        token = tokens[-1]
        if isinstance(token, Begin) and token.name in RAW and not token.closed:
            there = source.find(f"</{token.name}", here)
            there = len(source) if there < 0 else there
            tokens.append(Words(source[here:there], here))
            here = there
    return tokens


def _next(source: str, here: int) -> tuple[list[Token], int]:
    if source[here] != "<":
        there = source.find("<", here)
        there = len(source) if there < 0 else there
        return [Words(source[here:there], here)], there
    if found := ASIDE.match(source, here):
        return [Aside(found[0], here)], found.end()
    if found := END.match(source, here):
        return [End(found[1], here)], found.end()
    if found := BEGIN.match(source, here):
        attributes = tuple(_attribute(pair) for pair in ATTRIBUTE.finditer(source, found.end(1), found.end(2)))
        return [Begin(found[1], attributes, found[0].endswith("/>"), here)], found.end()
    return _broken(source, here)


def _attribute(pair: re.Match[str]) -> Attribute:
    value = next((value for value in pair.groups()[1:] if value is not None), "")
    return Attribute(pair[1], value, pair.start(1), quoted=pair[2] is not None or pair[3] is not None)


def _broken(source: str, here: int) -> tuple[list[Token], int]:
    """Return what is wrong, the start tag that was meant, and where to go on."""
    if source.startswith("<!--", here):
        return [Broken("a comment does not end", "write --> after it", here)], len(source)
    if not (half := HALF.match(source, here)):
        there = source.find("<", here + 1)
        hint = "write &lt; for the character"
        return [Broken("a < that begins no tag", hint, here)], len(source) if there < 0 else there
    hint = 'write each attribute as name="value", and end with >'
    broken = Broken(f"<{half[1]}> cannot be read", hint, min(half.end(), len(source) - 1))
    there = source.find(">", half.end())
    if there < 0:
        return [broken], len(source)
    return [broken, Begin(half[1], (), source[there - 1] == "/", here)], there + 1
