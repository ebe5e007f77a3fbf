"""A text that was pasted from Word or a mail: its bullets, links and leftover markup put right, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tidings.content import redirects, wordmarkup
from tidings.model.issue import Correction

EXCERPT = 40  # characters shown of a line or an address
# Bullets, also the private-use ones of Symbol and Wingdings; § and o are bullets where a tab or more stands after them.
BULLET = re.compile(r"([ \t\u00a0]*)([•·▪◦‣⁃●○■□◆◇►▸➢❖✓✔\uf000-\uf0ff]|[o§](?=\t|[ \u00a0]{2}))[ \t\u00a0]+(?=\S)")
KNOWN_TO_PLAIN_TEXT = frozenset("•·▪◦")
# A marker of Markdown with so much after it that the words would become code, or no list at all.
WIDE = re.compile(r"( {0,3})([-*+]|\d{1,3}[.)])([ \t\u00a0]{2,})(?=\S)")
LISTED = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
CODE = re.compile(r"(`+)[^`]+\1")
DEEPEST = 5  # levels of a pasted list


def clean(text: str, file: str, *, markdown: bool, keep: frozenset[str]) -> tuple[str, tuple[Correction, ...]]:
    """Return a text with as many lines as before, and what was put right in it; no word is among that.

    Args:
        text: of a draft, without its front matter.
        file: the draft, as corrections name it.
        markdown: whether it is Markdown: then code stays as typed, and bullets become its own.
        keep: kinds of things that stay as typed.
    """
    cleaner = _Cleaner(file, markdown=markdown)
    if "pasted" not in keep and wordmarkup.is_pasted(text):
        text = cleaner.told_by_line(text, wordmarkup.without_blocks(text))
    lines = text.split("\n")
    for at in _outside_code(lines) if markdown else range(len(lines)):
        if "links" not in keep:
            cleaner.links(lines, at)
        if "pasted" not in keep:
            cleaner.markup(lines, at)
            cleaner.bullet(lines, at)
    return "\n".join(lines), tuple(cleaner.corrections)


@dataclass(slots=True)
class _Cleaner:
    """Puts lines right in their place, from the first to the last.

    Args:
        levels: how deep the bullets of the list at hand are set, and which they are, outermost first.
    """

    file: str
    markdown: bool
    corrections: list[Correction] = field(default_factory=list)
    levels: list[tuple[int, str]] = field(default_factory=list)
    base: str = ""
    from_word: bool = False

    def told_by_line(self, before: str, after: str) -> str:
        """Tell which lines of a text have changed; return it as it is now."""
        self.from_word = True
        for number, (old, new) in enumerate(zip(before.split("\n"), after.split("\n"), strict=True), 1):
            if old != new:
                self._tell(number, old, new, "pasted")
        return after

    def links(self, lines: list[str], at: int) -> None:
        line, done, pieces = lines[at], 0, []
        kept = [found.span() for found in CODE.finditer(line)] if self.markdown else []
        for start, end, short in redirects.find(line):
            if not any(first <= start < last for first, last in kept):
                pieces += [line[done:start], short]
                done = end
                self._tell(at + 1, line[start:end], short, "links")
        if pieces:
            lines[at] = "".join([*pieces, line[done:]])

    def markup(self, lines: list[str], at: int) -> None:
        if self.from_word and "<" in lines[at] and not (self.markdown and "`" in lines[at]):
            self._replace(lines, at, wordmarkup.without_tags(lines[at], markdown=self.markdown))

    def bullet(self, lines: list[str], at: int) -> None:
        line = lines[at]
        found = BULLET.match(line)
        if found and (found[2] != "o" or self.levels or _is_sure(lines, at + 1)):
            self._listed(lines, at, found)
        elif line.strip() and not (at and lines[at - 1].strip()):
            self.levels = []  # an empty line and then no bullet: the list is over
        if not found and self.markdown and (wide := WIDE.match(line)):
            after = wide[3]
            if "\u00a0" in after or len((wide[2] + after).expandtabs(4)) > len(wide[2]) + 4:
                self._replace(lines, at, f"{wide[1]}{wide[2]} {line[wide.end() :]}")

    def _listed(self, lines: list[str], at: int, found: re.Match[str]) -> None:
        words = lines[at][found.end() :]
        if not self.markdown:
            if found[2] not in KNOWN_TO_PLAIN_TEXT:
                self._replace(lines, at, f"{found[1]}• {words}")
            self.levels = self.levels or [(0, found[2])]
            return
        if not self.levels:
            before = next((line for line in reversed(lines[max(0, at - 3) : at]) if line.strip()), "")
            self.base = found[1].expandtabs(4).replace("\u00a0", " ") if LISTED.match(before) else ""
        self._replace(lines, at, f"{self.base}{'  ' * self._level(found)}- {words}")

    def _level(self, found: re.Match[str]) -> int:
        """Return how deep a bullet stands: further in than the one before, or of another kind at the same place."""
        here = (len(found[1].expandtabs(4)) // 2, found[2])
        while self.levels and here not in self.levels and here[0] < self.levels[-1][0]:
            self.levels.pop()
        if here in self.levels:
            del self.levels[self.levels.index(here) + 1 :]
        elif len(self.levels) < DEEPEST:
            self.levels.append(here)
        return len(self.levels) - 1

    def _replace(self, lines: list[str], at: int, line: str) -> None:
        if line != lines[at]:
            self._tell(at + 1, lines[at], line, "pasted")
            lines[at] = line

    def _tell(self, line: int, before: str, after: str, kind: str) -> None:
        self.corrections.append(Correction(self.file, line, _short(before), _short(after), kind))


def _is_sure(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 2] if line.strip()), "")
    found = BULLET.match(following)
    return found is not None


def _outside_code(lines: list[str]) -> Iterator[int]:
    """Yield the lines of a Markdown text that stand in no fenced code."""
    fence = ""
    for at, line in enumerate(lines):
        found = FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found and not ("`" in found[1] and "`" in found[2]):
            fence = found[1]
        else:
            yield at


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
