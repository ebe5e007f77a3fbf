"""Words within a paragraph as HTML, every character of theirs escaped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from tidings.model.article import (
    Break,
    Choice,
    Code,
    Emphasis,
    Field,
    Image,
    Inline,
    Link,
    Node,
    NoteMark,
    NoWrap,
    Passage,
    Strike,
    Strong,
    Text,
    Unknown,
)
from tidings.model.edition import primary
from tidings.rendering.album import Album
from tidings.rendering.merge import Merge, verbatim, words
from tidings.rendering.theme import Theme
from tidings.words.reader import OTHERWISE, direction, reader_words, start_side

TAGS = {Strong: "strong", Emphasis: "em", Strike: "s"}


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes inline nodes of one article.

    Args:
        width: of the text in px, as shown on a desktop; no picture is wider.
        folder: what image paths are relative to.
    """

    theme: Theme
    merge: Merge
    album: Album
    language: str
    width: int
    folder: str = ""

    def inline(self, nodes: Iterable[Node]) -> str:
        """Return inline nodes one after another."""
        return "".join(self._inline(node) for node in nodes)

    def _inline(self, node: Node) -> str:
        match node:
            case Text(text=typed) | Unknown(source=typed):
                return escape(words(typed))
            case NoWrap():
                return f'<span style="white-space:nowrap">{escape(words(node.text))}</span>'
            case Strong() | Emphasis() | Strike():
                tag = TAGS[type(node)]
                return f"<{tag}>{self.inline(node.children)}</{tag}>"
            case Code():
                family = self.theme.fonts["mono"]
                return f'<code style="font-family:{family};font-size:0.9em">{escape(words(node.text))}</code>'
            case Link():
                return self._link(node)
            case Image():
                return self.image(node, "inline")
            case Break():
                return "<br>"
            case Field():
                return self.merge.field(node)
            case Choice():
                return self.merge.choice(node, self.inline)
            case _:
                return self._apart(node)

    def _apart(self, node: Node) -> str:
        match node:
            case NoteMark():
                return f'<sup style="font-size:0.8em;line-height:0">[{node.number}]</sup>'
            case Passage():
                inner = replace(self, language=node.language).inline(node.children)
                return f"<span{spoken(node.language)}>{inner}</span>"
            case _:
                raise TypeError(f"no inline node: {node!r}")

    def _link(self, node: Link) -> str:
        href = self.href(node.target)
        inner = self.inline(node.children)
        if not href:
            return inner
        style = f"color:{self.theme.accent['light']};text-decoration:underline"
        return f'<a class="accent" href="{href}" style="{style}">{inner}</a>'

    def href(self, target: tuple[Inline, ...]) -> str:
        """Return the value of an href; one that differs from reader to reader is a single mark."""
        address = escape(self.merge.target(target))
        source = self.merge.finish(address)
        return address if source == address else self.merge.mark(source)

    def image(self, node: Image, display: str) -> str:
        """Return an image, `inline` or as a `block`; one that is not there says its alternative text."""
        alt = escape(self.merge.flat((node,)))
        shown = self.album.find(self.folder, node.source, self.width)
        if shown is None:
            return alt
        size, style = "", f"display:{display};max-width:100%;height:auto;border:0"
        if shown.width:
            name = ' class="fills"' if shown.width == self.width else ""
            size = f'{name} width="{shown.width}" height="{shown.height}"'
            style = f"display:{display};width:100%;max-width:{shown.width}px;height:auto;border:0"
        return f'<img src="{escape(verbatim(shown.source))}" alt="{alt}"{size} style="{style}">'

    def cropped(self, node: Image, width: int, height: int, corner: str = "") -> str:
        """Return an image that fills `width` × `height` px, round at its corners; empty where it is not there."""
        shown = self.album.find(self.folder, node.source, width, height)
        if shown is None:
            return ""
        source, alt = escape(verbatim(shown.source)), escape(self.merge.flat((node,)))
        style = f"display:block;width:{width}px;height:{height}px;object-fit:cover;border:0{corner}"
        return f'<img src="{source}" alt="{alt}" width="{width}" height="{height}" style="{style}">'


def spoken(language: str) -> str:
    """Return the attributes of an element in a language (BCP 47), with a space before them."""
    return f' lang="{escape(verbatim(language))}" dir="{direction(language)}"'


def set_apart(language: str, around: str) -> str:
    """Return the attributes of a block in a language, its lines set from its own side among those of another."""
    turned = direction(language) != direction(around)
    return spoken(language) + (f' style="text-align:{start_side(language)}"' if turned else "")


def borrowed(language: str) -> str:
    """Return the attributes of the newsletter's own words among those of a language that we have none in."""
    ours = reader_words(language).language
    return spoken(ours) if ours == OTHERWISE and primary(language) != OTHERWISE else ""
