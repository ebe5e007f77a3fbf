"""The text part, written from the article tree: what a terminal, a braille display or a cautious reader shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tidings.model.article import (
    WORD,
    Break,
    Button,
    Cell,
    Choice,
    CodeBlock,
    Columns,
    Divider,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Link,
    Node,
    NoteMark,
    Notes,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Table,
)
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.model.section import Role, Section
from tidings.model.wrapping import wrap
from tidings.rendering.masthead import edition_line
from tidings.rendering.merge import MARK, Merge, has_marks, lifted, literal, verbatim, without_marks
from tidings.words.reader import reader_words

WIDTH = 72
BEFORE, AFTER = "\ufdd2", "\ufdd3"  # around an address that is still looking for its place
INSIDE_A_WORD = re.compile(f"((?:{BEFORE}[^{AFTER}]*{AFTER})+)({MARK.pattern}|{WORD.pattern})")
ADDRESS = re.compile(r"\w+:|www\.|[^\s@]+@", re.IGNORECASE)  # what mail clients make a link of by themselves
UNDERLINES = {1: "=", 2: "-"}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes sections, blocks and words; `down` is how many levels their headings go down.

    A block is written after a prefix: `first` on its first line and `rest` on the others.
    """

    merge: Merge
    down: int = 0

    def section(self, section: Section) -> str:
        """Return a section of an issue, ended by an empty line."""
        writer = replace(self, down=section.level - 1)
        match section.role:
            case Role.ITEM:
                parts = writer.item(section)
            case Role.CONTENTS:
                parts = [writer.lines(verbatim(reader_words(section.language).contents)) + writer.blocks(section.body)]
            case _:
                parts = writer.article(section)
        return "".join(f"{part}\n" for part in parts if part.strip())

    def article(self, section: Section) -> list[str]:
        """Return the parts of what is read whole, in order."""
        return [
            self.lines(verbatim(reader_words(section.language).kicker(section.kicker, section.minutes))),
            self.title(section.level, section.title),
            self.lines(self.inline(section.lead)),
            self.lines(self.inline((section.image,))) if section.image else "",
            self.blocks(section.body),
            self.lines(self.inline((Link(section.link, section.button),))),
        ]

    def item(self, section: Section) -> list[str]:
        """Return an item of a digest: its parts close together, where it leads last, and whatever it holds below."""
        address = self.merge.target(section.link)
        close = [
            self.title(section.level, section.title),
            self.lines(verbatim(section.place)),
            self.lines(self.inline(section.lead)),
            self.lines(self.inline((section.image,))) if section.image else "",
            self.lines(f"<{address}>") if address else "",
        ]
        return ["".join(close), self.blocks(section.body)]

    def title(self, level: int, nodes: tuple[Inline, ...], first: str = "", rest: str = "") -> str:
        """Return a title, underlined where it is of the two highest levels."""
        text = self.inline(nodes)
        line = UNDERLINES.get(level)
        if not text.strip() or not line:
            return self.lines(text, first, rest)
        length = max(map(len, wrap(without_marks(text), width=WIDTH - len(rest)).split("\n")))
        return f"{self.lines(text, first, rest)}{rest}{line * max(length, 3)}\n"

    def blocks(self, nodes: Iterable[Node], first: str = "", rest: str = "", after: str = "") -> str:
        """Return blocks with an empty line between them, and `after` below the last."""
        shown = [node for node in lifted(nodes) if self._says_something(node)]
        if not shown:
            return f"{first.rstrip()}\n{after}" if first.strip() else ""
        if isinstance(shown[0], Choice) and first != rest:
            # The marker of an item stands, whichever way the choice goes.
            return f"{first.rstrip()}\n{self.blocks(shown, rest, rest, after)}"
        blank = f"{rest.rstrip()}\n"
        heads = (first, *(rest for _ in shown[1:]))
        tails = (*(blank for _ in shown[1:]), after)
        return "".join(self._block(*part, rest=rest) for part in zip(shown, heads, tails, strict=True))

    def lines(self, text: str, first: str = "", rest: str = "") -> str:
        """Return words wrapped, here, or per reader where they differ from one to another."""
        if not text.strip():
            return ""
        if not has_marks(text):
            return f"{wrap(text, first, rest)}\n"
        begin = self.merge.mark(f"{{% filter wrapped({literal(first)}, {literal(rest)}) %}}")
        return f"{begin}{text}{self.merge.mark('{% endfilter %}')}\n"

    def inline(self, nodes: Iterable[Node]) -> str:
        """Return words: links with their addresses, images as their alternative text."""
        return _settled(self._spans(nodes), self.merge)

    def _spans(self, nodes: Iterable[Node]) -> str:
        return "".join(self._inline(node) for node in nodes)

    def _inline(self, node: Node) -> str:
        match node:
            case Link():
                return self._link(node)
            case Image():
                alt = self.merge.flat((node,))
                return f"[{alt}]" if alt else ""
            case Break():
                return "\n"
            case Choice():
                return self.merge.choice(node, self._spans)
            case NoteMark():
                return f"[{node.number}]"
            case _:
                return self._spans(getattr(node, "children", ())) or self.merge.flat((node,))

    def _link(self, node: Link) -> str:
        said = self._spans(node.children)
        address = self.merge.target(node.target)
        typed_alone = said in {address, address.removeprefix("mailto:"), address.removeprefix("https://")}
        if not address or (typed_alone and ADDRESS.match(said)):
            return said
        return f"{said}{BEFORE} <{address}>{AFTER}"

    def _says_something(self, node: Node) -> bool:
        match node:
            case Paragraph():
                return bool(Writer(Merge()).inline(node.children).strip())
            case Columns():
                return any(map(self._says_something, (*node.first, *node.second)))
            case Passage():
                return any(map(self._says_something, node.children))
            case _:
                return True

    def _block(self, node: Node, first: str, after: str, rest: str) -> str:
        if isinstance(node, Choice):
            return self.merge.choice(node, partial(self.blocks, first=first, rest=rest, after=after))
        return self._alone(node, first, rest) + after

    def _alone(self, node: Node, first: str, rest: str) -> str:
        match node:
            case Heading():
                return self.title(node.level + self.down, node.children, first, rest)
            case Speech():
                return self.lines(self.inline((*node.children, *node.attribution)), first, rest)
            case ItemList():
                return self._list(node, first, rest)
            case Quote():
                return self.blocks(node.blocks, f"{first}> ", f"{rest}> ")
            case CodeBlock():
                lines = verbatim(node.text).rstrip("\n").split("\n")
                return "".join(
                    f"{rest if number else first}    {line}".rstrip() + "\n" for number, line in enumerate(lines)
                )
            case Divider():
                return f"{first}* * *\n"
            case _:
                return self._structured(node, first, rest)

    def _structured(self, node: Node, first: str, rest: str) -> str:
        match node:
            case Table():
                return self._table(node, first, rest)
            case Button():
                return self.lines(self.inline((Link(node.target, node.children),)), first, rest)
            case Columns():
                return self.blocks((*node.first, *node.second), first, rest)
            case Passage():
                return self.blocks(node.children, first, rest)
            case Notes():
                markers = [f"[{number}] " for number in range(1, len(node.items) + 1)]
                return self._items(node.items, markers, first, rest)
            case _:
                return self.lines(self.inline(getattr(node, "children", ())), first, rest)

    def _list(self, node: ItemList, first: str, rest: str) -> str:
        markers = [f"{node.start + place}. " if node.ordered else "* " for place in range(len(node.items))]
        return self._items(node.items, markers, first, rest)

    def _items(self, nodes: Sequence[Item], markers: Sequence[str], first: str, rest: str) -> str:
        heads = (first, *(rest for _ in nodes[1:]))
        items = [self._item(item, head, rest, marker) for item, head, marker in zip(nodes, heads, markers, strict=True)]
        long = any(item.rstrip("\n").count("\n") for item in items)
        return (f"{rest.rstrip()}\n" if long else "").join(items)

    def _item(self, item: Item, first: str, rest: str, marker: str) -> str:
        return self.blocks(item.blocks, first + marker, rest + " " * len(marker))

    def _table(self, node: Table, first: str, rest: str) -> str:
        """Return rows of columns; where they are too wide, or differ from reader to reader, of cells parted by bars."""
        rows = [[self._cell(cell) for cell in row] for row in (node.head, *node.rows)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
        if any(has_marks(cell) for row in rows for cell in row) or sum(widths) + 2 * len(widths) > WIDTH - len(rest):
            lines = [" | ".join(row) for row in rows]
            return "".join(self.lines(line, rest if number else first, rest) for number, line in enumerate(lines))
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) for row in rows]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "".join(f"{rest if number else first}{line}".rstrip() + "\n" for number, line in enumerate(lines))

    def _cell(self, cell: Cell) -> str:
        return self.inline(cell.children).replace("\n", " ")


def text_part(issue: Issue, newsletter: Newsletter, merge: Merge, read: tuple[Section, ...], page: str) -> str:
    """Return an edition's text part, `page` being its web version's address or empty; a letter has no masthead."""
    writer = Writer(merge)
    masthead = () if read[0].role is Role.LETTER else (newsletter.name, edition_line(issue))
    head = "".join(writer.lines(verbatim(line)) for line in masthead)
    body = "".join(writer.section(section) for section in read)
    return merge.finish(f"{head}\n{body}{_footer(issue, newsletter, writer, page)}".lstrip("\n"))


def _footer(issue: Issue, newsletter: Newsletter, writer: Writer, page: str) -> str:
    """Return why the reader gets this and where it leads; a copy for nobody has no way out."""
    say, mark = reader_words(issue.language), writer.merge.mark
    ways = [f"{say.unsubscribe}: <{mark('{{ _unsubscribe }}')}>", *([f"{say.web_version}: <{page}>"] if page else [])]
    about = newsletter.accessibility_url
    return "".join(
        [
            "-- \n",
            writer.lines(verbatim(say.why(newsletter.name))),
            mark("{% if _unsubscribe %}"),
            *(f"{way}\n" for way in ways),
            mark("{% endif %}"),
            f"{say.accessibility}: <{about}>\n" if about else "",
            "\n",
            *(writer.lines(verbatim(line)) for line in (newsletter.sender.name, newsletter.postal_address)),
        ]
    )


def _settled(text: str, merge: Merge) -> str:
    """Return `text` with each address after the word in which its link ends: a link may be but a part of a word.

    A value that follows at once is part of the word, too.
    """

    def later(found: re.Match[str]) -> str:
        addresses, word = found[1], found[2]
        stays = MARK.fullmatch(word) and not merge.prints(word)
        return found[0] if stays else word + addresses

    while (moved := INSIDE_A_WORD.sub(later, text)) != text:
        text = moved
    return text.replace(BEFORE, "").replace(AFTER, "")
