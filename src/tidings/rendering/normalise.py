"""MJML written anew in the one way that the engine, which drops spaces and mars attributes, reads without damage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tidings.rendering.markup import Aside, Attribute, Begin, End, Token, Words
from tidings.rendering.vocabulary import holds_html, rules

SHORT = re.compile(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")
BORDERS = frozenset({"border", "border-top", "border-right", "border-bottom", "border-left"})
PLAIN = re.compile(r'[^"\\<\x00-\x1f\x7f-\U0010ffff]*')  # nothing of it is ever escaped
CONDITION = re.compile(r"<!--\s*(?:\[if|<!\[endif)|<!\[endif")  # what Outlook reads


def normalise(tokens: Iterable[Token]) -> str:
    """Return MJML: no comments, and attributes, lengths, colours and white space as the engine needs them."""
    parts: list[str] = []
    html: list[str] = []
    before: Token | None = None
    for token in tokens:
        match token:
            case Begin():
                parts.append(_begin(token))
                if not token.closed and (html or holds_html(token.name)) and token.name == (html or [token.name])[0]:
                    html.append(token.name)
            case End():
                parts.append(f"</{token.name}>")
                if html and token.name == html[0]:
                    html.pop()
            case Aside():
                parts.append(token.source if CONDITION.match(token.source) else "")
            case Words():
                # White space at the head of a tag's HTML is no content: a tag with nothing else is empty.
                at_head = len(html) == 1 and isinstance(before, Begin) and before.name == html[0]
                parts.append(_words(token.source, inside=bool(html) and not at_head))
        before = token
    return "".join(parts).strip()


def mended(tokens: Iterable[Token]) -> Iterator[tuple[Attribute, str]]:
    """Yield each attribute that is written in another way than its author did, with its value as the engine has it."""
    for tag in tokens:
        if isinstance(tag, Begin):
            yield from ((each, value) for each, value in _attributes(tag) if value != each.value)


def _begin(tag: Begin) -> str:
    attributes = "".join(f' {each.name}="{value}"' for each, value in _attributes(tag))
    return f"<{tag.name}{attributes}{' /' if tag.closed else ''}>"


def _attributes(tag: Begin) -> Iterator[tuple[Attribute, str]]:
    kinds = rules()[tag.name].attributes if tag.name in rules() else {}
    return ((each, _value(each.name, each.value, kinds.get(each.name, ""))) for each in tag.attributes)


def _value(name: str, value: str, kind: str) -> str:
    if kind.startswith("unit"):
        value = " ".join("0px" if part == "0" else part for part in value.split())
    elif kind == "color":
        value = SHORT.sub(r"#\1\1\2\2\3\3", value) if SHORT.fullmatch(value) else value
    elif kind and name in BORDERS:
        value = _border(value)
    return value if PLAIN.fullmatch(value) else "".join(map(_character, value))


def _border(value: str) -> str:
    """Return a border with its width first: only there the engine sees it when it counts widths."""
    parts = value.split()
    return " ".join(sorted(parts, key=lambda part: not part.endswith("px"))) if len(parts) == 3 else value


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
