"""Markdown (CommonMark with tables, notes, columns and buttons) to the tree; HTML in it is text, and stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from tidings.content import dialect
from tidings.content.addresses import linked
from tidings.content.buttons import standing_alone
from tidings.content.fields import Lifted, Tag, fold_blocks
from tidings.content.presence import paragraphs
from tidings.content.rows import Rows
from tidings.errors import DraftError, Place, did_you_mean
from tidings.model.article import (
    Block,
    Branch,
    Button,
    Cell,
    Choice,
    CodeBlock,
    Columns,
    Divider,
    Heading,
    Image,
    Item,
    ItemList,
    Notes,
    Paragraph,
    Passage,
    Quote,
    Table,
    walk,
)

DEEPEST = 50  # lists in quotes in lists, or stronger words within words
DECORATIVE = frozenset({"decorative", "dekorativ"})
COLUMNS = frozenset({"columns", "spalter"})


def parse(lifted: Lifted) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; its notes are the last of them.

    Raises DraftError: it is nested deeper than any writer means, or a mark of ours is used wrongly.
    """
    tokens = dialect.parser().parse(lifted.text, {"tag": lifted.tag, "file": lifted.file})
    _refuse_depth(tokens, lifted.file)
    tree = SyntaxTreeNode(tokens)
    builder = _Builder(lifted)
    if any(token.type == "footnote_reference_open" for token in tokens):
        builder.find_notes(tree)
    return (*builder.blocks(tree.children), *builder.notes())


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


@dataclass(slots=True)
class _Stretch:
    """Blocks as they come: of a whole level, or between `::: columns` (on `line`) and `:::`."""

    line: int = 0
    found: list[Block | Tag] = field(default_factory=list)
    language: tuple[str, int] | None = None  # of the next block, and the line that says so

    def take_language(self) -> tuple[str, int] | None:
        language, self.language = self.language, None
        return language


class _Builder:
    """Makes nodes of the parser's tokens."""

    def __init__(self, lifted: Lifted) -> None:
        self.lifted = lifted
        self.rows = Rows(lifted)
        self.inside = 0  # lists, quotations and notes around
        self.written: dict[str, SyntaxTreeNode] = {}  # notes, by label

    @property
    def line(self) -> int:
        """The line that is read."""
        return self.rows.line

    # --- blocks -------------------------------------------------------------

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        opened = [_Stretch()]
        for node in nodes:
            self.rows.line = node.map[0] + 1 if node.map else self.line
            stretch = opened[-1]
            if node.type == "columns":
                self._columns_line(node.content, opened)
            elif node.type == "language":
                if stretch.language:
                    raise self._without_block(stretch.language)
                stretch.language = (self.rows.language(node.content), self.line)
            else:
                stretch.found += self._spoken(self._block(node), stretch.take_language())
        if len(opened) > 1:
            raise self.rows.wrong(
                "the columns are not closed", "write ::: on a line of its own after them", opened[1].line
            )
        return self._folded(opened[0])

    def _folded(self, stretch: _Stretch) -> tuple[Block, ...]:
        if stretch.language:
            raise self._without_block(stretch.language)
        return fold_blocks(stretch.found, self.lifted.file)

    def _nested(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        self.inside += 1
        found = self.blocks(nodes)
        self.inside -= 1
        return found

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block | Tag]:
        line = self.line
        match node.type:
            case "tag":
                tag = self.lifted.tag(node.content)
                yield from [tag] if tag else []
            case "paragraph":
                yield from self._paragraph(node)
            case "heading":
                yield Heading(int(node.tag[1]), self.rows.row(node), line)
            case "bullet_list" | "ordered_list":
                items = tuple(
                    Item(self._nested(item.children), item.map[0] + 1 if item.map else line) for item in node.children
                )
                start = node.attrs.get("start", 1)
                yield ItemList(node.type == "ordered_list", items, int(start), line)
            case "blockquote":
                yield Quote(self._nested(node.children), line)
            case "fence" | "code_block":
                yield CodeBlock(self.lifted.restore(node.content).removesuffix("\n"), line)
            case "hr":
                yield Divider(line)
            case "table":
                rows = [self._cells(row) for part in node.children for row in part.children]
                yield Table(rows[0], tuple(rows[1:]), line)

    def _paragraph(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        line, row = self.line, self.rows.spans(node)
        buttons = [each for each in walk(row) if isinstance(each, Button)]
        if not buttons:
            return paragraphs(linked(row), line)
        alone = standing_alone(row)
        if alone is None:
            raise self.rows.wrong(
                "a button stands in a paragraph of its own", "put an empty line before and after it", buttons[0].line
            )
        return alone

    def _cells(self, row: SyntaxTreeNode) -> tuple[Cell, ...]:
        self.rows.line = row.map[0] + 1 if row.map else self.line
        return tuple(
            Cell(self.rows.row(cell), str(cell.attrs.get("style", "")).removeprefix("text-align:"))
            for cell in row.children
        )

    # --- columns ------------------------------------------------------------

    def _columns_line(self, name: str, opened: list[_Stretch]) -> None:
        if name:
            self._open_columns(name, opened)
            return
        if len(opened) == 1:
            raise self.rows.wrong("::: closes nothing", "columns begin with a line ::: columns; as words, write \\:::")
        stretch = opened.pop()
        columns = self._columns(self._folded(stretch), stretch.line)
        opened[-1].found += self._spoken([columns], opened[-1].take_language())

    def _open_columns(self, name: str, opened: list[_Stretch]) -> None:
        if name.casefold() not in COLUMNS:
            hint = did_you_mean(name.casefold(), COLUMNS) or "write ::: columns; as words, write \\:::"
            raise self.rows.wrong(f'there is nothing called "::: {name[:40]}"', hint)
        if self.inside or len(opened) > 1:
            raise self.rows.wrong(
                "columns stand by themselves", "close what is open before: columns, a list, a quotation or a note"
            )
        opened.append(_Stretch(self.line))

    def _columns(self, blocks: tuple[Block, ...], line: int) -> Columns:
        if len(blocks) < 2:
            raise self.rows.wrong(
                "columns have two blocks at least", "the first block is one column, the rest the other", line
            )
        first, last = blocks[0], blocks[-1]
        if _is_figure(last) and not _is_figure(first):
            return Columns(blocks[:-1], (last,), line)
        return Columns((first,), blocks[1:], line)

    # --- notes --------------------------------------------------------------

    def find_notes(self, tree: SyntaxTreeNode) -> None:
        """Keep what stands in every note; each has one place where it is written, wherever that is."""
        for node in tree.walk():
            if node.type == "footnote_reference":
                label, line = str(node.meta["label"]), node.map[0] + 1 if node.map else 0
                if label in self.written:
                    raise self.rows.wrong(
                        f"the note [^{label}] is written twice", "give one of them another mark", line
                    )
                self.written[label] = node

    def notes(self) -> tuple[Notes, ...]:
        """Return the notes that were referred to; a note may refer to the next. Called after all other blocks."""
        items: list[Item] = []
        while len(items) < len(self.rows.numbers):  # what was built last may have brought more
            items += [self._note(self.written[label]) for label in list(self.rows.numbers)[len(items) :]]
        for label, node in self.written.items():
            if label not in self.rows.numbers:
                line = node.map[0] + 1 if node.map else 0
                raise self.rows.wrong(
                    f"nothing refers to the note [^{label}]", f"put [^{label}] after the word that it belongs to", line
                )
        return (Notes(tuple(items), items[0].line),) if items else ()

    def _note(self, node: SyntaxTreeNode) -> Item:
        line = node.map[0] + 1 if node.map else self.line
        blocks = self._nested(node.children)
        if not blocks:
            raise self.rows.wrong(f"the note [^{node.meta['label']}] is empty", "write it after the colon", line)
        return Item(blocks, line)

    # --- languages ----------------------------------------------------------

    def _spoken(self, blocks: Iterable[Block | Tag], language: tuple[str, int] | None) -> Iterator[Block | Tag]:
        """Yield blocks in the language that was said to be theirs."""
        for block in blocks:
            if language is None:
                yield block
            elif isinstance(block, Tag):
                raise self._without_block(language)
            elif isinstance(block, Choice):  # some readers have nothing of it, and then no empty passage either
                inner = (Branch(b.condition, (Passage(language[0], b.children, language[1]),)) for b in block.branches)
                yield Choice(tuple(inner), block.line)
            else:
                yield Passage(language[0], (block,), language[1])

    def _without_block(self, language: tuple[str, int]) -> DraftError:
        return self.rows.wrong(
            f"no text follows {{lang={language[0]}}}", "it stands on the line before a paragraph or list", language[1]
        )


def _is_figure(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.children) == 1 and isinstance(block.children[0], Image)
