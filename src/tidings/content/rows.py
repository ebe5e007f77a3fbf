"""The words of one block, from the parser's tokens to inline nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markdown_it.tree import SyntaxTreeNode

from tidings.content.addresses import linked
from tidings.content.buttons import BUTTON
from tidings.content.fields import Lifted, Tag, fold_row, refuse_ways
from tidings.content.language import tag_of
from tidings.errors import DraftError, Place, did_you_mean
from tidings.model.article import (
    Break,
    Button,
    Code,
    Emphasis,
    Image,
    Inline,
    Link,
    NoteMark,
    Passage,
    Strike,
    Strong,
    Text,
    walk,
)

DECORATIVE = frozenset({"decorative", "dekorativ"})
WEIGHT: Mapping[str, type[Strong | Emphasis | Strike]] = {"strong": Strong, "em": Emphasis, "s": Strike}


class Rows:
    """Makes rows of inline nodes; knows the line that is read, and numbers notes as it meets their marks."""

    def __init__(self, lifted: Lifted) -> None:
        self.lifted = lifted
        self.line = 0
        self.numbers: dict[str, int] = {}  # of the notes that are referred to, in order

    def row(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """Return the words of a heading or a cell, where no button may stand."""
        row = self.spans(node)
        for each in walk(row):
            if isinstance(each, Button):
                raise self.wrong("a button stands in a paragraph of its own", "take away {.button} here", each.line)
        return linked(row)

    def spans(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """Return the words of a block; a button stands among them where the writer put it."""
        return self._inline(child for inline in node.children for child in inline.children)

    def language(self, typed: str) -> str:
        """Return the BCP 47 tag that a writer means. Raises DraftError: it is none."""
        tag = tag_of(typed)
        if not tag:
            raise self.wrong(f'"{typed}" is no language', "write a tag such as {lang=en} or {lang=sv}")
        return tag

    def wrong(self, what: str, hint: str, line: int = 0) -> DraftError:
        """Return the error that a mark is to be refused with."""
        return DraftError(what, place=Place(self.lifted.file, line or self.line), hint=hint)

    def _inline(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Inline, ...]:
        found: list[Inline | Tag] = []
        for node in nodes:
            found += self._span(node)
        return fold_row(found, self.lifted.file)

    def _span(self, node: SyntaxTreeNode) -> Iterator[Inline | Tag]:
        line = self.line
        match node.type:
            case "text":
                yield from self.lifted.nodes(node.content, line)
            case "softbreak":
                yield Text(" ", line)
                self.line += 1
            case "hardbreak":
                yield Break(line)
                self.line += 1
            case "code_inline":
                yield Code(self.lifted.restore(node.content), line)
            case "strong" | "em" | "s":
                yield WEIGHT[node.type](self._inline(node.children), line)
            case "link":
                yield self._link(node)
            case "passage":
                language = self.language(str(node.meta["language"]))
                yield Passage(language, self._inline(node.children), line)
            case "note_mark":
                label = str(node.meta["label"])
                yield NoteMark(self.numbers.setdefault(label, len(self.numbers) + 1), line)
            case "image":
                alt = "".join(map(_words, node.children))
                decorative = alt.strip().casefold() in DECORATIVE
                source = self.lifted.restore(str(node.attrs["src"]))
                yield Image(source, () if decorative else self._value(alt), decorative, line)

    def _link(self, node: SyntaxTreeNode) -> Inline:
        line, name = self.line, str(node.meta.get("class", ""))
        target, words = self._value(str(node.attrs["href"])), self._inline(node.children)
        refuse_ways(target, self.lifted.file, line)
        found: Inline = Link(target, words, line)
        if name:
            found = self._button(name, target, words, line)  # type: ignore[assignment]  # a block soon, or refused
        if "language" in node.meta:
            found = Passage(self.language(str(node.meta["language"])), (found,), line)
        return found

    def _button(self, name: str, target: tuple[Inline, ...], words: tuple[Inline, ...], line: int) -> Button:
        if name.casefold() not in BUTTON:
            hint = did_you_mean(f".{name.casefold()}", [f".{known}" for known in BUTTON])
            raise self.wrong(f'"{{.{name}}}" after a link means nothing', hint or "{.button} makes it a button", line)
        if not words or any(isinstance(each, Image) for each in walk(words)):
            raise self.wrong("a button holds words, and no picture", "say what the reader gets by it", line)
        return Button(target, words, line)

    def _value(self, text: str) -> tuple[Inline, ...]:
        return self.lifted.inline(text, self.line)


def _words(node: SyntaxTreeNode) -> str:
    """Return the words of an image's label: their weight does not matter in an alternative text."""
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type == "note_mark":
        return f"[^{node.meta['label']}]"
    if node.children:
        return "".join(map(_words, node.children))
    return node.content
