"""A letter as HTML: paragraphs as a person writes them, and the signature, with a portrait where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tidings.model.article import Block, Strong
from tidings.model.section import Role, Section
from tidings.rendering.blocks import LAYOUT
from tidings.rendering.html import Writer
from tidings.words.reader import start_side


@dataclass(frozen=True, slots=True)
class LetterWriter(Writer):
    """Writes a letter; nothing in it looks made by a machine."""

    personal: bool = True

    def letter(self, sections: Sequence[Section]) -> str:
        """Return a letter from its greeting to its signature."""
        return "".join(self._signed(each) if each.role is Role.SIGNATURE else self.section(each) for each in sections)

    def _signed(self, section: Section) -> str:
        writer, space = self.of(section), self.theme.space
        *before, last = section.body
        above, said = writer.blocks(before), writer.signature(last)
        round_ = ";border-radius:50%"
        portrait = writer.cropped(section.image, space["portrait"], space["portrait"], round_) if section.image else ""
        if not portrait:
            return above + said
        end = "left" if start_side(section.language) == "right" else "right"
        font = f"{self.theme.font('body')};color:{self.theme.light['text']}"
        return (
            f'{above}<table {LAYOUT} width="100%"><tbody><tr>'
            f'<td width="{space["portrait"]}" style="padding:0;padding-{end}:{space["portrait_gap"]}px;'
            f'vertical-align:middle">{portrait}</td>'
            f'<td class="text" style="padding:0;vertical-align:middle;{font}">{said}</td></tr></tbody></table>'
        )

    def signature(self, block: Block) -> str:
        """Return a signature, the name in the colour of headings."""
        colour = self.theme.light["heading"]
        parts = [
            f'<strong class="heading" style="color:{colour}">{self.inline(node.children)}</strong>'
            if isinstance(node, Strong)
            else self.inline((node,))
            for node in getattr(block, "children", ())
        ]
        return f'<p style="margin:0">{"".join(parts)}</p>'
