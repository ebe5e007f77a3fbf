"""Articles as HTML: inline styles from the theme for light and desktop, classes for dark mode and phones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Self

from tidings.model.article import Inline, Paragraph
from tidings.model.section import Section
from tidings.rendering.blocks import BlockWriter
from tidings.rendering.inline import set_apart
from tidings.rendering.merge import words
from tidings.words.reader import reader_words


@dataclass(frozen=True, slots=True)
class Writer(BlockWriter):
    """Writes sections."""

    def section(self, section: Section) -> str:
        """Return a section of an issue, in its own language."""
        writer = self.of(section)
        return self.in_language(section.language, writer.parts(section))

    def of(self, section: Section) -> Self:
        """Return the writer of a section's own words."""
        return replace(self, folder=section.folder, language=section.language, down=section.level - 1)

    def in_language(self, language: str, html: str) -> str:
        """Return HTML, told to be in a language where that is not the one of all around it."""
        return (
            html if language == self.language or not html else f"<div{set_apart(language, self.language)}>{html}</div>"
        )

    def parts(self, section: Section) -> str:
        """Return the parts of a section in the order that they are read."""
        return "".join(
            [
                self._divider() if section.level > 1 else "",
                self._kicker(reader_words(section.language).kicker(section.kicker, section.minutes)),
                self._title(section.level, section.title),
                self._lead(section.lead),
                self.blocks((Paragraph((section.image,)),)) if section.image else "",
                self.blocks(section.body),
                self.button(section.button, section.link),
            ]
        )

    def _kicker(self, kicker: str) -> str:
        margin = f"0 0 {self.theme.space['kicker']}px"
        return self.styled("p", "kicker accent", margin, escape(words(kicker))) if kicker else ""

    def _title(self, level: int, title: tuple[Inline, ...]) -> str:
        role = "h1" if level == 1 else "title"
        margin = f"0 0 {self.theme.space['paragraph']}px"
        return self.styled(f"h{level}", f"{role} heading", margin, self.inline(title)) if title else ""

    def _lead(self, lead: tuple[Inline, ...]) -> str:
        if not lead:
            return ""
        return self.styled("p", "lead heading", f"0 0 {self.theme.space['lead']}px", self.inline(lead))
