"""What Word leaves of its own markup in a text that was pasted as source: tags, comments and styles, never words."""

from __future__ import annotations

import re

# No writer types these: only where one is seen are tags taken for Word's, and not for what a text is about.
SIGNS = re.compile(r"<o:p>|\bclass=[\"']?Mso|\bmso-[a-z]|<!--\[if|urn:schemas-microsoft|</?(?:w|v|st1):\w")
BLOCKS = (
    (re.compile(r"<!--\[if[^\]\n]{0,200}\]>"), "<![endif]-->"),  # browsers read nothing of it
    (re.compile(r"<style\b"), "</style>"),
    (re.compile(r"<xml\b"), "</xml>"),
)
WITHIN = re.compile(
    r"</?(?:o:p|span|font|u|(?:st1|w|v|m):\w+)(?:\s[^<>]*)?/?>|<!(?:--)?\[(?:if|endif)[^<>]*>", re.IGNORECASE
)
AROUND = re.compile(r"</?(?:p|div|o:p|body|html)(?:\s[^<>]*)?/?>", re.IGNORECASE)
BREAK_AT_END = re.compile(r"<br(?:\s[^<>]*)?/?>\s*\Z", re.IGNORECASE)
WEIGHT = re.compile(r"<(b|strong|i|em)(?:\s[^<>]*)?>([^<>\s](?:[^<>]*[^<>\s])?)</\1>", re.IGNORECASE)
LINK = re.compile(r"<a\s(?:[^<>]*\s)?href=\"([^\"<>\s()]*)\"[^<>]*>([^<>\[\]]+)</a>", re.IGNORECASE)


def is_pasted(text: str) -> bool:
    """Whether a text has markup that only Word writes."""
    return SIGNS.search(text) is not None


def without_blocks(text: str) -> str:
    """Return a text without Word's conditional comments, styles and settings; its lines keep their numbers."""
    for opening, closing in BLOCKS:
        pieces, done = [], 0
        while (found := opening.search(text, done)) and (end := text.find(closing, found.end())) >= 0:
            end += len(closing)
            pieces += [text[done : found.start()], "\n" * text.count("\n", found.start(), end)]
            done = end
        text = "".join([*pieces, text[done:]])
    return text


def without_tags(line: str, *, markdown: bool) -> str:
    """Return a line without Word's tags; weight and links become Markdown's, and what is not known stays."""
    line = WITHIN.sub("", line)
    while (found := AROUND.match(line.lstrip())) is not None:
        line = line.lstrip()[found.end() :]
    while line.rstrip().endswith(">") and AROUND.fullmatch(line.rstrip(), line.rindex("<") if "<" in line else 0):
        line = line[: line.rindex("<")]
    if markdown:
        line = WEIGHT.sub(_weighted, line)
        line = LINK.sub(r"[\2](\1)", line)
        line = BREAK_AT_END.sub("  ", line)
    return line.rstrip("\r") if markdown else line.rstrip()


def _weighted(found: re.Match[str]) -> str:
    mark = "**" if found[1].lower() in {"b", "strong"} else "*"
    return f"{mark}{found[2]}{mark}"
