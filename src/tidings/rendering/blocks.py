"""Blocks as HTML: paragraphs, lists, quotations, tables, buttons, columns and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from tidings.model.article import (
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
    Notes,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Strong,
    Table,
    Text,
)
from tidings.rendering.inline import InlineWriter, set_apart
from tidings.rendering.merge import lifted, verbatim
from tidings.words.reader import start_side

LAYOUT = 'role="presentation" border="0" cellpadding="0" cellspacing="0"'
DEEPEST = 6  # h6


@dataclass(frozen=True, slots=True)
class BlockWriter(InlineWriter):
    """Writes blocks.

    Args:
        down: how many levels the headings of a body go down.
        personal: whether it looks written by hand: buttons are links, and nothing but links has the accent.
    """

    down: int = 0
    personal: bool = False

    def blocks(self, nodes: Iterable[Node]) -> str:
        """Return blocks one after another."""
        return "".join(self._block(node) for node in lifted(nodes))

    def _block(self, node: Node) -> str:
        match node:
            case Paragraph():
                return self._paragraph(node)
            case Heading():
                return self._heading(node)
            case Speech():
                return self._speech(node)
            case Quote():
                return self._quote(node)
            case CodeBlock():
                return self._code(node)
            case Divider():
                return self._divider()
            case Passage():
                inner = replace(self, language=node.language).blocks(node.children)
                return f"<div{set_apart(node.language, self.language)}>{inner}</div>"
            case Choice():
                return self.merge.choice(node, self.blocks)
            case _:
                return self._structured(node)

    def _structured(self, node: Node) -> str:
        match node:
            case ItemList():
                return self._list(node)
            case Table():
                return self._table(node)
            case Button():
                return self.button(node.children, node.target)
            case Columns():
                return self._columns(node)
            case Notes():
                return self._notes(node)
            case _:
                return self.inline((node,))

    def button(self, label: tuple[Inline, ...], link: tuple[Inline, ...]) -> str:
        """Return a button; a link that stands alone in what is personal, and words alone where it leads nowhere."""
        href = self.href(link)
        if not label or not href or self.personal:
            return self._paragraph(Paragraph((Link(link, label),))) if label else ""
        space, light = self.theme.space, self.theme.light
        padding = f"{space['button_top']}px {space['button_side']}px"
        accent, corner = self.theme.accent["light"], space["corner"]
        style = f"display:inline-block;padding:{padding};{self.theme.font('button')};color:{light['button_text']}"
        return (
            f'<div class="action" style="margin:{space["section"]}px 0 {space["paragraph"]}px">'
            f'<table {LAYOUT} class="button"><tbody><tr>'
            f'<td class="fill" bgcolor="{accent}" style="background:{accent};border-radius:{corner}px;'
            f'mso-padding-alt:{padding}">'
            f'<a class="button-text" href="{href}" style="{style};text-decoration:none">{self.inline(label)}</a>'
            "</td></tr></tbody></table></div>"
        )

    def _paragraph(self, node: Paragraph) -> str:
        match node.children:
            case (Image() as image,):
                inner = self.image(image, "block")
            case _:
                inner = self.inline(node.children)
        return f'<p style="margin:0 0 {self.theme.space["paragraph"]}px">{inner}</p>'

    def _heading(self, node: Heading) -> str:
        space = self.theme.space
        level = min(node.level + self.down, DEEPEST)
        role = "h2" if level == 2 else "h3"
        margin = f"{space['section']}px 0 {space['heading']}px"
        return self.styled(f"h{level}", f"{role} heading", margin, self.inline(node.children))

    def _speech(self, node: Speech) -> str:
        space, theme = self.theme.space, self.theme
        said = self.inline(node.children)
        if node.attribution:
            comma, named = _after_comma(node.attribution)
            said += f'{comma}<span class="attribution" style="{theme.font("attribution")}">{self.inline(named)}</span>'
        style = f"margin:0;{theme.font('speech')};color:{theme.light['heading']}"
        said = f'<p class="speech heading" style="{style}">{said}</p>'
        rule = ("rule", theme.light["rule"]) if self.personal else ("accent-rule", theme.accent["light"])
        return self._ruled(said, *rule, space["after_speech"])

    def _quote(self, node: Quote) -> str:
        inner = self._ruled(self.blocks(node.blocks), "rule", self.theme.light["rule"], self.theme.space["paragraph"])
        return f'<blockquote style="margin:0">{inner}</blockquote>'

    def _ruled(self, html: str, name: str, colour: str, below: int) -> str:
        """Return `html` beside a rule; a table, since Outlook for Windows draws no border elsewhere."""
        space = self.theme.space
        start = start_side(self.language)
        body = f"{self.theme.font('body')};color:{self.theme.light['text']}"
        return (
            f'<div style="margin:0 0 {below}px"><table {LAYOUT} width="100%" style="table-layout:fixed"><tbody><tr>'
            f'<td class="ruled {name} text" style="border-{start}:{space["rule"]}px solid {colour};'
            f'padding:4px 0;padding-{start}:{space["indent"]}px;{body}">{html}</td></tr></tbody></table></div>'
        )

    def _list(self, node: ItemList, *, nested: bool = False) -> str:
        """Return a list; one within an item stands as far from it as items do from each other."""
        space = self.theme.space
        tag = "ol" if node.ordered else "ul"
        start = f' start="{node.start}"' if node.ordered and node.start != 1 else ""
        side = start_side(self.language)
        margin = f"{space['item']}px 0 0" if nested else f"0 0 {space['paragraph']}px"
        style = f"margin:{margin};padding:0;padding-{side}:{space['hang']}px"
        return f'<{tag}{start} style="{style}">{"".join(map(self._item, node.items))}</{tag}>'

    def _item(self, item: Item) -> str:
        match item.blocks:
            case (Paragraph() as first,) | (Paragraph() as first, ItemList(), *_):
                inner = self._led_in(first.children)
            case (Paragraph() as first, *_):
                inner = f'<p style="margin:0 0 {self.theme.space["paragraph"]}px">{self._led_in(first.children)}</p>'
            case _:
                inner = self.blocks(item.blocks[:1])
        for block in item.blocks[1:]:
            inner += self._list(block, nested=True) if isinstance(block, ItemList) else self.blocks((block,))
        return f'<li style="margin:0 0 {self.theme.space["item"]}px">{inner}</li>'

    def _led_in(self, nodes: tuple[Inline, ...]) -> str:
        """Return the words of an item, a lead-in at their head in the colour of headings."""
        match nodes:
            case (Strong() as strong, *rest):
                colour = self.theme.light["heading"]
                lead_in = self.inline(strong.children)
                return f'<strong class="heading" style="color:{colour}">{lead_in}</strong>{self.inline(rest)}'
            case _:
                return self.inline(nodes)

    def _columns(self, node: Columns) -> str:
        """Return two columns; a class makes them rows on phones."""
        gap = self.theme.space["columns"] // 2
        inner = replace(self, width=self.width // 2 - gap)
        start = start_side(self.language)
        sides = ("left", "right") if start == "right" else ("right", "left")
        cells = "".join(
            f'<td class="column text" width="50%" style="width:50%;padding-{side}:{gap}px;vertical-align:top;'
            f'{self.theme.font("body")};color:{self.theme.light["text"]}">{inner.blocks(blocks)}</td>'
            for side, blocks in zip(sides, (node.first, node.second), strict=True)
        )
        margin = f"0 0 {self.theme.space['paragraph']}px"
        return (
            f'<div class="columns" style="margin:{margin}"><table {LAYOUT} width="100%" style="table-layout:fixed">'
            f"<tbody><tr>{cells}</tr></tbody></table></div>"
        )

    def _notes(self, node: Notes) -> str:
        """Return the notes of an article below a hairline."""
        space, light = self.theme.space, self.theme.light
        style = f"margin:{space['section']}px 0 {space['paragraph']}px;padding:0;border-top:1px solid {light['rule']}"
        inner = f"margin:0;padding:{space['paragraph']}px 0 0;padding-{start_side(self.language)}:{space['hang']}px"
        items = "".join(map(self._item, node.items))
        font = f"{self.theme.font('notes')};color:{light['muted']}"
        return f'<div class="rule" style="{style}"><ol class="notes muted" style="{inner};{font}">{items}</ol></div>'

    def _code(self, node: CodeBlock) -> str:
        space, light = self.theme.space, self.theme.light
        style = (
            f"margin:0 0 {space['paragraph']}px;padding:{space['cell']}px {2 * space['cell']}px;white-space:pre-wrap;"
            f"{self.theme.font('code')};color:{light['text']};background:{light['tint']};border-radius:{space['corner']}px"
        )
        return f'<pre class="code tint text" style="{style}">{escape(verbatim(node.text))}</pre>'

    def _table(self, node: Table) -> str:
        head = "".join(self._cell(cell, "th", ' scope="col"') for cell in node.head)
        rows = "".join(f"<tr>{''.join(self._cell(cell, 'td') for cell in row)}</tr>" for row in node.rows)
        style = f"{self.theme.font('table')};color:{self.theme.light['text']};border-collapse:collapse"
        return (
            f'<div class="data" tabindex="0" style="margin:0 0 {self.theme.space["paragraph"]}px;overflow-x:auto">'
            f'<table class="table text" style="{style}"><thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def _cell(self, cell: Cell, tag: str, attributes: str = "") -> str:
        space = self.theme.space["cell"]
        align = cell.align or start_side(self.language)
        style = f"padding:{space}px {2 * space}px {space}px 0;border-bottom:1px solid {self.theme.light['rule']}"
        inner = self.inline(cell.children)
        return f'<{tag}{attributes} class="rule" align="{align}" style="{style};vertical-align:top">{inner}</{tag}>'

    def _divider(self) -> str:
        space = self.theme.space["section"]
        style = f"margin:{space}px 0;border:0;border-top:1px solid {self.theme.light['rule']}"
        return f'<hr class="rule" style="{style}">'

    def styled(self, tag: str, classes: str, margin: str, inner: str) -> str:
        """Return words in a role of type; `classes` are that role, and its colour."""
        role, ink = classes.split()
        colour = self.theme.accent["light"] if ink == "accent" else self.theme.light[ink]
        tracking = "letter-spacing:-0.01em;" if role == "h1" else ""
        style = f"margin:{margin};{tracking}{self.theme.font(role)};color:{colour}"
        return f'<{tag} class="{classes}" style="{style}">{inner}</{tag}>'


def _after_comma(attribution: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...]]:
    """Return the comma at the head of an attribution, which belongs to what was said, and the rest."""
    match attribution:
        case (Text(text=text) as first, *rest) if text.startswith(", "):
            return ", ", (replace(first, text=text[2:]), *rest)
        case _:
            return "", attribution
