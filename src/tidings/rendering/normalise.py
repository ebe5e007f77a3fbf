"""MJML written anew in the one way that the engine, which drops spaces and mars attributes, reads without damage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tidings.rendering.lint import rules
from tidings.rendering.markup import Aside, Begin, End, Token, Words

SHORT = re.compile(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")
CONDITION = re.compile(r"<!--\s*(?:\[if|<!\[endif)|<!\[endif")  # what Outlook reads


def normalise(tokens: Iterable[Token]) -> str:
    """Return MJML: no comments, and attributes, lengths, colours and white space as the engine needs them."""
    parts: list[str] = []
    html: list[str] = []
    for token in tokens:
        match token:
            case Begin():
                parts.append(_begin(token))
                if not token.closed and (html or _holds_html(token.name)) and token.name == (html or [token.name])[0]:
                    html.append(token.name)
            case End():
                parts.append(f"</{token.name}>")
                if html and token.name == html[0]:
                    html.pop()
            case Aside():
                parts.append(token.source if CONDITION.match(token.source) else "")
            case Words():
                parts.append(_words(token.source, inside=bool(html)))
    return "".join(parts).strip()


def _begin(tag: Begin) -> str:
    kinds = rules()[tag.name].attributes if tag.name in rules() else {}
    attributes = "".join(f' {name}="{_value(value, kinds.get(name, ""))}"' for name, value in tag.attributes)
    return f"<{tag.name}{attributes}{' /' if tag.closed else ''}>"


def _value(value: str, kind: str) -> str:
    if kind.startswith("unit"):
        value = " ".join("0px" if part == "0" else part for part in value.split())
    elif kind == "color":
        value = SHORT.sub(r"#\1\1\2\2\3\3", value) if SHORT.fullmatch(value) else value
    return "".join(map(_character, value))


def _character(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if character in '"\\<' or (ord(character) > 126 and _is_escaped_by_the_engine(character)):
        return f"&#x{ord(character):X};"
    return character


def _is_escaped_by_the_engine(character: str) -> bool:
    """Whether Rust's `{:?}` writes a character as an escape: separators, formats, combining marks, unassigned ones."""
    return unicodedata.category(character)[0] in "ZCM"


def _words(source: str, *, inside: bool) -> str:
    if source.strip() or not source:
        return source
    return " " if inside else "\n"


def _holds_html(name: str) -> bool:
    return name in rules() and rules()[name].holds_html
