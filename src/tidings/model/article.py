"""An article as a tree of frozen nodes, each with the line of the draft that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

# --- inline nodes -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are read; spaces and dashes already set by typography."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class NoWrap:
    """Words that stay on one line: a range such as 5–10, or a compound such as it-avdelningen."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly emphasised words."""

    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised words."""

    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Strike:
    """Words struck out."""

    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Characters shown exactly as typed, within a line."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `target` holds Text, Field and Choice only."""

    target: tuple[Inline, ...]
    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `source` as typed (a path beside the draft, or a URL) and its alternative text.

    `alt` holds Text, Field and Choice only. Empty and not `decorative` means that nobody chose.
    """

    source: str
    alt: tuple[Inline, ...]
    decorative: bool = False
    line: int = 0

    @property
    def on_web(self) -> bool:
        """Whether it lies on the web, and not beside the draft."""
        return self.source.lower().startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the writer asked for."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A merge field, printed: the recipient's value, or `default` where it is empty or missing."""

    name: str
    default: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """A template expression outside the closed language: stands as typed, and is an error of preflight."""

    source: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place where a note belongs, shown as [1]; the note itself stands in the Notes of its article."""

    number: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in another language than those around them (BCP 47 tag); inline, or around whole blocks."""

    language: str
    children: tuple[Node, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """A test over recipient fields: a canonical expression (Jinja2 syntax) and the fields it reads."""

    source: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One way a choice can go; `condition` is None for the `else`. Children are inline or blocks."""

    condition: Condition | None
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """if / elif / else over recipient fields; inline, or around whole blocks."""

    branches: tuple[Branch, ...]
    line: int = 0


# --- block nodes ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; one that holds nothing but an Image is a figure."""

    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an article; level 2 is the highest under the article's title."""

    level: int
    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """A replik: begins with a dash and a no-break space; `attribution` is ", sade X." or empty."""

    children: tuple[Inline, ...]
    attribution: tuple[Inline, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, bulleted, or numbered from `start`."""

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart."""

    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines shown exactly as typed."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `align` is left, center, right or empty."""

    children: tuple[Inline, ...]
    align: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A data table with one header row."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Divider:
    """A thematic break."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Button:
    """A link that stands alone and asks to be followed; `target` holds Text, Field and Choice only."""

    target: tuple[Inline, ...]
    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns beside each other, one below the other on phones; commonly a picture and words about it."""

    first: tuple[Block, ...]
    second: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes at the end of an article, numbered from 1 as their NoteMarks are."""

    items: tuple[Item, ...]
    line: int = 0


Inline = (
    Text
    | NoWrap
    | Strong
    | Emphasis
    | Strike
    | Code
    | Link
    | Image
    | Break
    | Field
    | Unknown
    | NoteMark
    | Passage
    | Choice
)
Block = (
    Paragraph
    | Heading
    | Speech
    | ItemList
    | Quote
    | CodeBlock
    | Table
    | Divider
    | Button
    | Columns
    | Notes
    | Passage
    | Choice
)
Node = Inline | Block | Item | Cell


# --- the article ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """One file of an issue.

    Args:
        source: path of the draft as findings name it, relative to the workspace where it lies in it.
        folder: absolute path of the folder that image paths are relative to.
        lead: the ingress, or empty.
        button: words of the one button, with `link` as its target; both empty or both given.
        date_line: where its date stands, or 0.
    """

    source: str
    folder: str
    title: tuple[Inline, ...]
    lead: tuple[Inline, ...]
    body: tuple[Block, ...]
    language: str
    kicker: str = ""
    date: str = ""
    place: str = ""
    group: str = ""
    summary: tuple[Inline, ...] = ()
    button: tuple[Inline, ...] = ()
    link: tuple[Inline, ...] = ()
    image: Image | None = None
    line: int = 1
    date_line: int = 0

    @property
    def minutes(self) -> int:
        """Reading time at 200 words a minute, at least one."""
        read = sum(len(words(plain(part))) for part in (self.title, self.lead, self.body))
        return max(1, round(read / 200))


# --- walking ----------------------------------------------------------------

LEAVES = (Text, NoWrap, Code, Break, Field, Unknown, NoteMark, CodeBlock, Divider)
BLOCKS = (Paragraph, Heading, Speech, Item, ItemList, Quote, CodeBlock, Table, Cell, Divider, Button, Columns, Notes)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node of the trees, parents first, in reading order (link targets and alts too)."""
    for node in nodes:
        yield node
        yield from walk(children(node))


def children(node: object) -> Iterator[Node]:
    """Yield the nodes right under a node, in reading order (link targets and alts too)."""
    if isinstance(node, LEAVES):  # most nodes: not worth a look at their fields
        return
    kind: type = type(node)
    for name in _fields(kind):
        yield from _nodes(getattr(node, name))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the names of a noun's fields; trees are walked again and again."""
    return tuple(field.name for field in fields(kind))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, str | int):  # most values
        return
    if isinstance(value, Branch):
        yield from value.children
    elif isinstance(value, tuple):
        for part in value:
            yield from _nodes(part)
    elif is_dataclass(value) and not isinstance(value, Condition | type):
        yield value  # type: ignore[misc]


def plain(nodes: Iterable[Node]) -> str:
    """Return the words that are read: no link targets, no alts, fields left out, every branch once."""
    return "".join(_spoken(node) for node in nodes)


def _spoken(node: Node) -> str:
    match node:
        case Text() | NoWrap() | Code():
            return node.text
        case CodeBlock():
            return f"\n{node.text}\n"
        case Unknown():
            return node.source
        case NoteMark():
            return f"[{node.number}]"
        case Break():
            return "\n"
        case Field() | Image():
            return ""
        case Link():
            return plain(node.children)
        case Button():
            return f"\n{plain(node.children)}\n"
        case _:
            inner = "".join(_spoken(child) for child in children(node))
            return f"\n{inner}\n" if isinstance(node, BLOCKS) else inner


def words(text: str) -> list[str]:
    """Split into words: runs of letters, digits and combining marks; what every guard compares."""
    return WORD.findall(text)


WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
