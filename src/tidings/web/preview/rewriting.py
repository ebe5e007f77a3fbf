"""Rewrite the tags and style sheets of a mail, and nothing else: whatever is no tag stays to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape

QUOTED = r"\"[^\"]*\"|'[^']*'"
PIECE = re.compile(
    rf"<!--.*?-->"
    rf"|(?P<opening><style\b(?:{QUOTED}|[^'\">])*>)(?P<sheet>.*?)(?P<closing></style\s*>)"
    rf"|(?P<tag><[a-z](?:{QUOTED}|[^'\">])*>)",
    re.DOTALL | re.IGNORECASE,
)
NAME = re.compile(r"<([^\s/>]+)")
ATTRIBUTE = re.compile(rf"([^\s\"'>/=]+)(?:\s*=\s*({QUOTED}|[^\s\"'>]+))?")
DECLARATION = re.compile(rf"(?:{QUOTED}|\((?:{QUOTED}|[^()])*\)|[^;])+")
REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
MARK = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[{};]", re.DOTALL)


@dataclass(slots=True)
class Tag:
    """A start tag: its name and attributes in lower case, entities resolved."""

    name: str
    attributes: dict[str, str]
    closed: bool = False

    @classmethod
    def of(cls, source: str) -> Tag:
        """Read `<name …>`; of an attribute that is given twice the first counts, as in a browser."""
        name = NAME.match(source)
        start = name.end() if name else 1
        found: dict[str, str] = {}
        for attribute in ATTRIBUTE.finditer(source, start, len(source) - 1):
            value = attribute[2] or ""
            bare = value[1:-1] if value[:1] in {'"', "'"} else value
            found.setdefault(attribute[1].lower(), unescape(bare))
        return cls(name[1].lower() if name else "", found, source.endswith("/>"))

    @property
    def style(self) -> str:
        """Its own declarations."""
        return self.attributes.get("style", "")

    def change(self, name: str, change: Callable[[str], str]) -> None:
        """Change an attribute where there is one."""
        if name in self.attributes:
            self.attributes[name] = change(self.attributes[name])

    def __str__(self) -> str:
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        return f"<{self.name}{attributes}{' /' if self.closed else ''}>"


def rewritten(html: str, tag: Callable[[Tag], str], sheet: Callable[[str], str]) -> str:
    """Return HTML with each tag and each style sheet as these have it; comments and words stay."""

    def rewrite(piece: re.Match[str]) -> str:
        if piece["tag"]:
            return tag(Tag.of(piece["tag"]))
        if piece["opening"]:
            opening = tag(Tag.of(piece["opening"]))
            return f"{opening}{sheet(piece['sheet'])}{piece['closing']}" if opening else ""
        return piece[0]

    return PIECE.sub(rewrite, html)


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations of a `style` attribute or of a rule's body, names in lower case."""
    for part in DECLARATION.findall(REMARK.sub(" ", style)):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def joined(found: Iterator[tuple[str, str]]) -> str:
    """Return declarations as a `style` attribute has them."""
    return ";".join(f"{name}:{value}" for name, value in found)


def rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Yield the outermost rules of a style sheet: what stands before the braces, and in them; None without braces."""
    sheet = REMARK.sub(" ", sheet)
    depth = begun = opened = 0
    for mark in MARK.finditer(sheet):
        match mark[0]:
            case "{":
                opened = mark.end() if depth == 0 else opened
                depth += 1
            case "}" if depth:
                depth -= 1
                if depth == 0:
                    yield sheet[begun : opened - 1].strip(), sheet[opened : mark.start()]
                    begun = mark.end()
            case ";" if depth == 0:
                yield sheet[begun : mark.start()].strip(), None
                begun = mark.end()
    if depth:
        yield sheet[begun : opened - 1].strip(), sheet[opened:]
