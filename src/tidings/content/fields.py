"""Merge fields: lifted out before Markdown and typography see the text, and set in as nodes of the tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tidings.errors import DraftError, Place
from tidings.model.article import Block, Branch, Choice, Condition, Inline, Node, Paragraph, Text, Unknown, walk

# Strings may hold braces; an expression ends on the line where it begins, and code is never part of one.
EXPRESSION = re.compile(
    r"""
      \{\{ (?: "[^"\n`]*" | '[^'\n`]*' | [^"'\n`{}] )* \}\}
    | \{\{ [^\n`{}]* \}\}
    | \{%  (?: "[^"\n`]*" | '[^'\n`]*' | [^"'\n`{}] )* %\}
    | \{%  [^\n`{}]* %\}
    | \{\# [^\n`{}]* \#\}
    | \{\{ | \{%
    """,
    re.VERBOSE,
)
TAG = re.compile(r"\{%[-+]?\s*(if|elif|else|endif)\b\s*(.*?)\s*[-+]?%\}")
MARKS = re.compile("([\U000f0000-\U000ffffd])")  # private use: neither letter, space nor punctuation to Markdown
DEEPEST = 20  # conditions within conditions
MOST = 1_000  # expressions in one draft
BRANCHES = 300  # of one condition: one for each municipality of a country
WAYS = 12  # branches in the target of one link: what they are together is tried out
FEWER = "write what differs from reader to reader in fewer places, or as two issues for two audiences"


@dataclass(frozen=True, slots=True)
class Tag:
    """One `{% … %}` of a condition, on its way to becoming part of a Choice.

    Args:
        kind: if, elif, else or endif.
        reason: why it cannot be part of one, or empty.
    """

    kind: str
    source: str
    line: int
    condition: Condition | None = None
    reason: str = ""

    def unknown(self, reason: str) -> Unknown:
        """Return the tag as a node that stands as typed."""
        return Unknown(self.source, self.reason or reason, self.line)


@dataclass(frozen=True, slots=True)
class Lifted:
    """A text with one private character in the place of each expression.

    Args:
        file: the draft, as errors name it.
        typed: for each private character the expression as typed, and its line.
    """

    text: str
    file: str
    typed: Mapping[str, tuple[str, int]]

    def nodes(self, text: str, line: int) -> list[Inline | Tag]:
        """Return a piece of the text as nodes; the tags of conditions are still apart (see `fold_row`)."""
        found: list[Inline | Tag] = []
        for part in MARKS.split(text):
            if part in self.typed:
                found.append(_node(*self.typed[part]))
            elif part:
                found.append(Text(part, line))
        return found

    def inline(self, text: str, line: int) -> tuple[Inline, ...]:
        """Return a piece of the text as finished nodes."""
        return fold_row(self.nodes(text, line), self.file)

    def restore(self, text: str) -> str:
        """Return a piece of the text as it was typed: code shows its braces."""
        return MARKS.sub(lambda mark: self.typed.get(mark[0], (mark[0], 0))[0], text)

    def tag(self, text: str) -> Tag | None:
        """Return the tag that a line consists of, or None where it holds anything else."""
        typed = self.typed.get(text.strip())
        node = _node(*typed) if typed else None
        return node if isinstance(node, Tag) else None


def lift(text: str, file: str, line: int = 1) -> Lifted:
    """Take every expression out of a text whose first line is `line` of `file`. Raises DraftError: too many."""
    taken = set(MARKS.findall(text))
    free = (mark for mark in map(chr, range(0xF0000, 0xFFFFE)) if mark not in taken)
    typed: dict[str, tuple[str, int]] = {}
    ends = [found.start() for found in re.finditer("\n", text)]

    def mark(found: re.Match[str]) -> str:
        here = line + bisect_left(ends, found.start())
        character = next(free, None)
        if character is None or len(typed) == MOST:
            raise DraftError(f"more than {MOST:,} expressions stand in one draft", place=Place(file, here), hint=FEWER)
        typed[character] = (found[0], here)
        return character

    return Lifted(EXPRESSION.sub(mark, text), file, typed)


def plain_inline(text: str, file: str, line: int) -> tuple[Inline, ...]:
    """Return one value of front matter as nodes: words and merge fields, no Markdown."""
    lifted = lift(text, file, line)
    return lifted.inline(lifted.text, line)


def refuse_ways(target: tuple[Inline, ...], file: str, line: int) -> None:
    """Raise DraftError where a link's target has more branches than can be tried out."""
    if sum(len(node.branches) for node in walk(target) if isinstance(node, Choice)) > WAYS:
        hint = "write a link for each of them, and the condition around the links"
        raise DraftError(f"the target of a link has at most {WAYS} branches", place=Place(file, line), hint=hint)


def _node(source: str, line: int) -> Inline | Tag:
    from tidings.content import expressions  # noqa: PLC0415 (Jinja2 is heavy; only drafts with fields pay for it)

    if source in {"{{", "{%"}:
        return Unknown(source, "an expression is closed on the line where it begins", line)
    tag = TAG.fullmatch(source)
    try:
        if tag is None:
            return expressions.read_printed(source, line)
        kind, test = tag.groups()
        if kind in {"if", "elif"}:
            return Tag(kind, source, line, expressions.read_condition(test))
        return Tag(kind, source, line, reason=f"{kind} takes no condition" if test else "")
    except expressions.OutsideError as outside:
        return Tag(tag[1], source, line, reason=str(outside)) if tag else Unknown(source, str(outside), line)


# --- conditions -------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A condition that is being read: each tag with the nodes after it."""

    parts: list[tuple[Tag, list[Node]]]

    @property
    def takes_more(self) -> bool:
        """Whether an elif or else may follow."""
        return self.parts[-1][0].kind != "else"

    def choice(self) -> Choice:
        """Return the condition as a node."""
        branches = tuple(Branch(tag.condition, tuple(content)) for tag, content in self.parts)
        return Choice(branches, self.parts[0][0].line)


class _Folding:
    """Puts tags and what stands between them together as Choices; a tag without a place stands as typed."""

    def __init__(self, stray: Callable[[Unknown], Node], file: str) -> None:
        self.stray = stray
        self.file = file
        self.done: list[Node] = []
        self.opened: list[_Open] = []

    @property
    def current(self) -> list[Node]:
        return self.opened[-1].parts[-1][1] if self.opened else self.done

    def fold(self, nodes: Iterable[Node | Tag]) -> tuple[Node, ...]:
        for node in nodes:
            if isinstance(node, Tag):
                self._tag(node)
            else:
                self.current.append(node)
        while self.opened:
            self._as_typed(self.opened.pop(), "the condition is not closed in the block where it opens")
        return tuple(self.done)

    def _tag(self, tag: Tag) -> None:
        if tag.kind == "if":
            if len(self.opened) == DEEPEST:
                place = Place(self.file, tag.line)
                raise DraftError("conditions stand too deep within one another", place=place, hint=FEWER)
            self.opened.append(_Open([(tag, [])]))
        elif tag.kind == "endif" and self.opened:
            self._close(self.opened.pop(), tag)
        elif self.opened and self.opened[-1].takes_more:
            if len(self.opened[-1].parts) == BRANCHES:
                place = Place(self.file, tag.line)
                raise DraftError(f"a condition has at most {BRANCHES} branches", place=place, hint=FEWER)
            self.opened[-1].parts.append((tag, []))
        else:
            self.current.append(self.stray(tag.unknown(f"{tag.kind} without an if before it in this block")))

    def _close(self, condition: _Open, end: Tag) -> None:
        if not any(tag.reason for tag in (end, *(tag for tag, _ in condition.parts))):
            self.current.append(condition.choice())
            return
        reason = "part of a condition that is not understood"
        self._as_typed(condition, reason)
        self.current.append(self.stray(end.unknown(reason)))

    def _as_typed(self, condition: _Open, reason: str) -> None:
        for tag, content in condition.parts:
            self.current.append(self.stray(tag.unknown(reason)))
            self.current.extend(content)


def fold_row(nodes: Iterable[Inline | Tag], file: str) -> tuple[Inline, ...]:
    """Return a row of inline nodes with its conditions put together. Raises DraftError: too many within one another."""
    return _Folding(lambda unknown: unknown, file).fold(nodes)  # type: ignore[return-value]  # inline in, inline out


def fold_blocks(nodes: Iterable[Block | Tag], file: str) -> tuple[Block, ...]:
    """Return blocks with their conditions put together. Raises DraftError: too many within one another."""
    folding = _Folding(lambda unknown: Paragraph((unknown,), unknown.line), file)
    return folding.fold(nodes)  # type: ignore[return-value]  # blocks in, blocks out
