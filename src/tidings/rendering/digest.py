"""A digest as HTML: its first picture, its opening, the list of what it holds, and its items, one table each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from tidings.model.article import Block, Image, Inline, Link, Paragraph, Text
from tidings.model.section import Role, Section
from tidings.rendering.blocks import LAYOUT
from tidings.rendering.html import Writer
from tidings.rendering.inline import borrowed
from tidings.rendering.merge import verbatim, words
from tidings.words.reader import reader_words, start_side


@dataclass(frozen=True, slots=True)
class DigestWriter(Writer):
    """Writes what a digest is made of."""

    def hero(self, section: Section) -> str:
        """Return the opening's picture, as wide as the card; empty where there is none."""
        if not section.image:
            return ""
        space = self.theme.space
        shown = self.album.find(section.folder, section.image.source, space["width"], space["hero_height"])
        if not shown:
            return ""
        alt = escape(self.merge.flat((section.image,)))
        style = f"display:block;width:100%;max-width:{space['width']}px;height:auto;border:0"
        return f'<img src="{escape(verbatim(shown.source))}" alt="{alt}" width="{space["width"]}" style="{style}">'

    def opening(self, section: Section, *, pictured: bool) -> str:
        """Return title, summary and the link in words; without the picture where that stands above (`pictured`)."""
        writer = self.of(section)
        return self.in_language(section.language, "".join(writer.opened(section, pictured=pictured)))

    def opened(self, section: Section, *, pictured: bool) -> Iterator[str]:
        """Yield the parts of an opening, in its language."""
        if section.title:
            line = "none" if section.button else "underline"
            title = self._leading(section.title, section.link, f"text-decoration:{line}")
            yield self.styled("h1", "headline heading", f"0 0 {self.theme.space['headline']}px", title)
        image = section.image if not pictured else None
        # What the reader does next stands at the end of the summary, or after all that is said.
        more = (Link(section.link, section.button),) if section.button else ()
        if section.lead and more and not image and not section.body:
            yield self.blocks((Paragraph((*section.lead, Text(" "), *more)),))
            return
        said = (section.lead, (image,) if image else ())
        yield self.blocks((*(Paragraph(nodes) for nodes in said if nodes), *section.body))
        if more:
            yield self.blocks((Paragraph(more),))

    def contents(self, section: Section) -> str:
        """Return the list of what comes, under its name."""
        space, theme = self.theme.space, self.theme
        name = escape(words(reader_words(section.language).contents))
        bold = f"margin:0 0 {space['strip_head']}px;font-weight:700;color:{theme.light['heading']}"
        items = (item for block in section.body for item in getattr(block, "items", ()))
        listed = "".join(f"<li>{self.inline(node.children)}</li>" for item in items for node in item.blocks)
        style = f"margin:0;padding:0;padding-{start_side(section.language)}:{space['strip_hang']}px"
        return (
            f'<p class="heading"{borrowed(section.language)} style="{bold}">{name}</p><ul style="{style}">{listed}</ul>'
        )

    def items(self, sections: Sequence[Section]) -> str:
        """Return groups and items, a hairline between two items of one group."""
        before = (None, *sections)
        return "".join(self._next(section, last) for section, last in zip(sections, before, strict=False))

    def _next(self, section: Section, last: Section | None) -> str:
        if section.role is Role.GROUP:
            margin = f"{self.theme.space['section']}px 0 0"
            return self.styled("h2", "h2 heading", margin, self.inline(section.title))
        divided = last is not None and last.role is Role.ITEM
        return self.in_language(section.language, self.of(section).item(section, divided=divided))

    def item(self, section: Section, *, divided: bool) -> str:
        """Return an item as one table; `divided` by a hairline from the one before it."""
        space = self.theme.space
        above, below = space["item_gap"], space["paragraph" if section.body else "item_gap"]
        padding = f"padding:{above}px 0 {below}px"
        picture, thumb = self._picture(section.image), ""
        if picture:
            end = "left" if start_side(self.language) == "right" else "right"
            style = f"{padding};padding-{end}:{space['thumb_gap']}px;vertical-align:top"
            thumb = f'<td class="thumb" width="{space["thumb_width"]}" style="{style}">{picture}</td>'
        said = "".join(self._said(section, pictured=bool(picture)))
        line = f' style="border-top:1px solid {self.theme.light["rule"]}"' if divided else ""
        return (
            f'<table {LAYOUT} width="100%" class="entry rule"{line}><tbody><tr>{thumb}'
            f'<td class="words" style="{padding};vertical-align:top">{said}</td></tr></tbody></table>'
            f"{self._whole(section.body)}"
        )

    def _picture(self, image: Image | None) -> str:
        space = self.theme.space
        corner = f";border-radius:{space['corner']}px"
        return self.cropped(image, space["thumb_width"], space["thumb_height"], corner) if image else ""

    def _said(self, section: Section, *, pictured: bool) -> Iterator[str]:
        line = "text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px"
        title = self._leading(section.title, section.link, line)
        yield self.styled(f"h{section.level}", "item heading", f"0 0 {self.theme.space['item_title']}px", title)
        if section.place:
            yield self.styled("p", "place muted", "0", escape(words(section.place)))
        if section.lead:
            yield self.styled("p", "summary text", "0", self.inline(section.lead))
        if section.image and not section.image.decorative and not pictured:
            yield self.styled("p", "summary text", "0", self.inline((section.image,)))

    def _leading(self, title: tuple[Inline, ...], link: tuple[Inline, ...], line: str) -> str:
        """Return a title that leads somewhere, or its words where it does not."""
        href = self.href(link)
        inner = self.inline(title)
        if not href:
            return inner
        return f'<a class="heading" href="{href}" style="color:{self.theme.light["heading"]};{line}">{inner}</a>'

    def _whole(self, body: Iterable[Block]) -> str:
        """Return the text of an item that leads nowhere."""
        html = self.blocks(body)
        style = f"{self.theme.font('summary')};color:{self.theme.light['text']}"
        return f'<div class="summary text" style="{style}">{html}</div>' if html else ""
