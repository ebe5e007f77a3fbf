"""A rendered mail as one row: every tag in order, with its attributes, and the words between them.

White space counts as one space and at the edges of words as none; attributes, classes, declarations of a style and
the rules of columns have no order; a length of nought has no unit; a fraction has three digits; what an engine draws
by lot (the ids of carousels and menus) is one word. Conditional comments that follow one another are one.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

COMMENT = re.compile(r"<!--(?!\[if|<!\[endif\]).*?-->", re.DOTALL)
MERGED = re.compile(r"<!\[endif\]-->\s*<!--\[if mso \| IE\]>")
CONDITION = re.compile(r"<!--\[if ([^\]]*)\]>(?!<!-->)(.*?)<!\[endif\]-->", re.DOTALL)
LOT = re.compile(r"\b[0-9a-f]{16}\b|\b0000000\d\b")
FRACTION = re.compile(r"(\d[.-]\d{3})\d+")
NOUGHT = re.compile(r"\b0px\b")
AROUND = re.compile(r"\s*([{}:;,>+!])\s*")
COLUMN = re.compile(r"(?:\.moz-text-html )?\.mj-column-[^{}]*\{[^}]*\}")
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})


class Row(HTMLParser):
    """Collects a line for each start tag, end tag and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        pairs = sorted((name, _value(name, value or "")) for name, value in attrs)
        shown = [f'{name}="{value}"' for name, value in pairs if value or name == "alt"]
        self.lines.append(" ".join([f"<{tag}", *shown]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        if tag not in VOID:
            self.lines.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        words = _plain(_css(data) if self._in_style else " ".join(re.split(r"[ \t\r\n\f]+", data)).strip(" "))
        if words:
            self.lines.append(words)


def row(html: str) -> list[str]:
    """Return a mail as a row; what only Outlook reads stands among the rest, as it does there."""
    row = Row()
    merged = MERGED.sub("", COMMENT.sub("", html))
    row.feed(CONDITION.sub(r'<outlook if="\1">\2</outlook>', merged))
    row.close()
    return row.lines


def _value(name: str, value: str) -> str:
    value = _plain(" ".join(value.split()))
    match name:
        case "style":
            declarations = (part.split(":", 1) for part in value.split(";") if ":" in part)
            return ";".join(sorted(f"{key.strip()}:{of.strip()}" for key, of in declarations))
        case "class":
            return " ".join(sorted(value.split()))
        case _:
            return value


def _css(source: str) -> str:
    """Return CSS without the spaces that mean nothing."""
    css = AROUND.sub(r"\1", " ".join(source.split())).replace(";}", "}")
    rules = iter(sorted(COLUMN.findall(css)))
    return COLUMN.sub(lambda _: next(rules), css)


def _plain(value: str) -> str:
    return NOUGHT.sub("0", FRACTION.sub(r"\1", LOT.sub("lot", value)))
