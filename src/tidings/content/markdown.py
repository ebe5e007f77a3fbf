"""Markdown (CommonMark with tables and strikethrough) to the tree; HTML in it is text, and stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from tidings.content.addresses import linked
from tidings.content.fields import Lifted, Tag, fold_blocks, fold_row
from tidings.content.presence import paragraphs
from tidings.errors import DraftError, Place
from tidings.model.article import (
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Link,
    Quote,
    Strike,
    Strong,
    Table,
    Text,
)

DEEPEST = 50  # lists in quotes in lists, or stronger words within words
DECORATIVE = frozenset({"decorative", "dekorativ"})


def parse(lifted: Lifted) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text.

    Raises DraftError: it is nested deeper than any writer means.
    """
    tokens = _parser().parse(lifted.text, {"tag": lifted.tag})
    _refuse_depth(tokens, lifted.file)
    return _Builder(lifted).blocks(SyntaxTreeNode(tokens).children)


@cache
def _parser() -> MarkdownIt:
    # Our limit stands below the parser's own, at which it would leave text out.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEEPEST}).enable(["table", "strikethrough"])
    parser.block.ruler.before(
        "paragraph", "tag", _tag_rule, {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
    )
    # A link is kept as typed: fields stand in targets, and a target that must not be is for a check to tell.
    for name in ("normalizeLink", "normalizeLinkText"):
        setattr(parser, name, str)
    setattr(parser, "validateLink", bool)  # noqa: B010 (the type checker refuses to see a method assigned)
    return parser


def _tag_rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, FBT001, N803 (the parser's signature)
    """Take a line that holds nothing but the tag of a condition as a block of its own."""
    text = state.src[state.bMarks[startLine] + state.tShift[startLine] : state.eMarks[startLine]]
    if state.is_code_block(startLine) or state.env["tag"](text) is None:
        return False
    if not silent:
        state.line = startLine + 1
        token = state.push("tag", "", 0)
        token.content, token.map = text, [startLine, state.line]
    return True


def _refuse_depth(tokens: Iterable[Token], file: str, line: int = 0) -> None:
    depth = 0
    for token in tokens:
        depth += token.nesting
        line = token.map[0] + 1 if token.map else line
        if depth > DEEPEST:
            raise DraftError(
                "text is nested too deep here", place=Place(file, line), hint=f"at most {DEEPEST} levels are read"
            )
        _refuse_depth(token.children or (), file, line)


class _Builder:
    """Makes nodes of the parser's tokens."""

    def __init__(self, lifted: Lifted) -> None:
        self.lifted = lifted
        self.line = 0

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        found: list[Block | Tag] = []
        for node in nodes:
            self.line = node.map[0] + 1 if node.map else self.line
            found += self._block(node)
        return fold_blocks(found, self.lifted.file)

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block | Tag]:
        line = self.line
        match node.type:
            case "tag":
                tag = self.lifted.tag(node.content)
                yield from [tag] if tag else []
            case "paragraph":
                yield from paragraphs(self._row(node), line)
            case "heading":
                yield Heading(int(node.tag[1]), self._row(node), line)
            case "bullet_list" | "ordered_list":
                items = tuple(
                    Item(self.blocks(item.children), item.map[0] + 1 if item.map else line) for item in node.children
                )
                start = node.attrs.get("start", 1)
                yield ItemList(node.type == "ordered_list", items, int(start), line)
            case "blockquote":
                yield Quote(self.blocks(node.children), line)
            case "fence" | "code_block":
                yield CodeBlock(self.lifted.restore(node.content).removesuffix("\n"), line)
            case "hr":
                yield Divider(line)
            case "table":
                rows = [self._cells(row) for part in node.children for row in part.children]
                yield Table(rows[0], tuple(rows[1:]), line)

    def _cells(self, row: SyntaxTreeNode) -> tuple[Cell, ...]:
        self.line = row.map[0] + 1 if row.map else self.line
        return tuple(
            Cell(self._row(cell), str(cell.attrs.get("style", "")).removeprefix("text-align:")) for cell in row.children
        )

    def _row(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        return linked(self._inline(child for inline in node.children for child in inline.children))

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
            case "strong":
                yield Strong(self._inline(node.children), line)
            case "em":
                yield Emphasis(self._inline(node.children), line)
            case "s":
                yield Strike(self._inline(node.children), line)
            case "link":
                yield Link(self._value(str(node.attrs["href"])), self._inline(node.children), line)
            case "image":
                alt = "".join(map(_words, node.children))
                decorative = alt.strip().casefold() in DECORATIVE
                source = self.lifted.restore(str(node.attrs["src"]))
                yield Image(source, () if decorative else self._value(alt), decorative, line)

    def _value(self, text: str) -> tuple[Inline, ...]:
        return self.lifted.inline(text, self.line)


def _words(node: SyntaxTreeNode) -> str:
    """Return the words of an image's label: their weight does not matter in an alternative text."""
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.children:
        return "".join(map(_words, node.children))
    return node.content
