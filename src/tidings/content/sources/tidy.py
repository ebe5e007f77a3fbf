"""HTML as anybody writes it, made plain: rows of words in a few kinds of blocks, and nothing active."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from tidings.content.sources.addresses import target
from tidings.content.sources.leaves import Leaf, paragraphs, settle
from tidings.content.sources.tables import grid
from tidings.errors import DraftError, Place

MOST = 20_000  # elements: some ten seconds, and more than any mail has
DEEPEST = 200  # elements within elements, after which no office's text comes
WEIGHT = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "del", "strike": "del", "del": "del"}
CODE = frozenset({"code", "kbd", "samp", "tt"})
DROPPED = frozenset(
    [
        *("script", "style", "iframe", "svg", "noscript", "template", "object", "embed", "applet", "head", "title"),
        *("select", "textarea", "button", "audio", "video", "canvas", "map", "meta", "link", "base", "frameset"),
    ]
)
CONTAINERS = frozenset(
    [
        *("html", "body", "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address"),
        *("figure", "figcaption", "details", "summary", "center", "dl", "dd", "fieldset", "legend", "form", "hgroup"),
        *("li", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "search", "dir", "menu"),
    ]
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol"})
BLOCKS = CONTAINERS | HEADINGS | LISTS | {"blockquote", "pre", "table", "hr", "dt"}
SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufdd0-\ufdef]")  # no draft may hold the first; the rest are ours
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
SHIFTED = {"sup": (RAISED, frozenset(map(chr, RAISED))), "sub": (LOWERED, frozenset(map(chr, LOWERED)))}
NOTE = "data-tidings-note"  # on a <sup>: the label of a note that the caller writes


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around say of the words in them."""

    link: str = ""
    weights: frozenset[str] = frozenset()
    code: bool = False
    shifted: str = ""


PLAIN = _Around()
Walk = Callable[[Tag, _Around], None]


def tidy(html: str, *, base: str = "", name: str = "") -> BeautifulSoup:
    """Return HTML with no more than rows, headings, lists, quotations, tables, code and rules.

    Every piece of text stands in a `<row>`, except in `<pre>`; its weights are merged, and hold no space at their ends.

    Args:
        html: a page, or a part of one.
        base: the address that links and pictures are relative to.
        name: what errors call the source.

    Raises DraftError: elements stand too deep within one another, or there are too many.
    """
    soup = BeautifulSoup(UNREADABLE.sub("", html), "html.parser")
    _refuse_size(soup, name)
    tidier = _Tidier(base)
    tidier.flow(soup, tidier.page, PLAIN)
    tidier.end(tidier.page)
    return tidier.page


def _refuse_size(soup: Tag, name: str) -> None:
    waiting: list[tuple[Tag, int]] = [(soup, 0)]
    seen = 0
    while waiting:
        tag, depth = waiting.pop()
        seen += 1
        if seen > MOST:
            raise DraftError(
                "is more text than any mail has",
                place=Place(name) if name else None,
                hint="add the part that you mean, as a .txt file",
            )
        if depth > DEEPEST:
            raise DraftError(
                "its elements stand too deep within one another",
                place=Place(name) if name else None,
                hint="copy its text into a .txt file, and add that",
            )
        waiting += ((child, depth + 1) for child in tag.children if isinstance(child, Tag))


@dataclass(slots=True)
class _Tidier:
    """Walks a page, gathers leaves, and writes them as rows where a block ends."""

    base: str
    page: BeautifulSoup = field(default_factory=lambda: BeautifulSoup("", "html.parser"))
    row: list[Leaf] = field(default_factory=list)

    # --- blocks -------------------------------------------------------------

    def flow(self, node: Tag, into: Tag, around: _Around) -> None:
        """Append what a node holds, as blocks."""
        for child in node.children:
            if not isinstance(child, Tag):
                self._words(child, around)
            elif child.name in BLOCKS:
                self.end(into)
                self._block(child, into, around)
                self.end(into)
            elif child.name not in DROPPED:
                self._inline(child, around, lambda tag, inner: self.flow(tag, into, inner))

    def end(self, into: Tag) -> None:
        """Write the leaves that were gathered as paragraphs; an empty line between two line breaks ends one."""
        leaves, self.row = self.row, []
        for leaves_of_one in paragraphs(leaves):
            row = self._row(leaves_of_one)
            if row is not None:
                self._put(into, "p").append(row)

    def _block(self, tag: Tag, into: Tag, around: _Around) -> None:
        name = tag.name
        if name in HEADINGS:
            heading = self._single(tag, replace(around, weights=around.weights - {"strong"}), {"strong"})
            if heading is not None:
                self._put(into, name).append(heading)
        elif name in LISTS:
            self._list(tag, into, around)
        elif name == "blockquote":
            self._filled("blockquote", tag, into, around)
        elif name == "pre":
            text = tag.get_text()
            if text.strip():
                self._put(into, "pre").string = text.expandtabs(4)
        elif name == "hr":
            self._put(into, "hr")
        elif name == "table" and (rows := grid(tag)):
            self._table(tag, rows, into, around)
        elif name == "dt":
            self.flow(tag, into, replace(around, weights=around.weights | {"strong"}))
        else:
            self.flow(tag, into, around)

    def _put(self, into: Tag, name: str) -> Tag:
        made = self.page.new_tag(name)
        into.append(made)
        return made

    def _filled(self, name: str, tag: Tag, into: Tag, around: _Around) -> Tag | None:
        """Append a block with what a node holds, if that is anything; return it."""
        made = self.page.new_tag(name)
        self.flow(tag, made, around)
        self.end(made)
        if not made.contents:
            return None
        into.append(made)
        return made

    def _list(self, tag: Tag, into: Tag, around: _Around) -> None:
        made = self.page.new_tag(tag.name)
        for child in tag.children:
            if isinstance(child, Tag) and child.name == "li":
                item = self._filled("li", child, made, around)
                if item is not None:
                    _tighten(item)
            elif isinstance(child, Tag) and child.name in LISTS and made.contents:
                self._list(child, made.contents[-1], around)  # type: ignore[arg-type]  # an item of ours
            elif isinstance(child, Tag) and child.name not in DROPPED:
                wrapped = self.page.new_tag("div")  # words between items are one of their own
                wrapped.append(child.__copy__())
                self._filled("li", wrapped, made, around)
        if made.contents:
            into.append(made)
        if tag.name == "ol":
            typed = str(tag.get("start", ""))
            first = int(typed[:8]) if typed.isdecimal() and typed.isascii() else 1
            for number, item in enumerate(made.find_all("li", recursive=False), first):
                item["number"] = str(number)

    def _table(self, tag: Tag, rows: list[list[Tag | None]], into: Tag, around: _Around) -> None:
        for caption in tag.find_all("caption", recursive=False):
            self.flow(caption, into, around)
            self.end(into)
        table = self._put(into, "table")
        for at, cells in enumerate(rows):
            line = self._put(table, "tr")
            for cell in cells:
                name = "th" if at == 0 else "td"
                words = self._single(cell, around, {"strong"} if at == 0 else set()) if cell else None
                box = self._put(line, name)
                if words is not None:
                    box.append(words)

    # --- rows ---------------------------------------------------------------

    def _single(self, tag: Tag, around: _Around, without: Iterable[str]) -> Tag | None:
        """Return all the words of a node as one row; where a block ends, there is a space."""
        outer, self.row = self.row, []
        self._gather(tag, around)
        leaves, self.row = self.row, outer
        weightless = frozenset(without)
        flat = (
            Leaf("text", " ") if leaf.kind == "br" else replace(leaf, weights=leaf.weights - weightless)
            for leaf in leaves
        )
        return self._row(list(flat))

    def _gather(self, tag: Tag, around: _Around) -> None:
        for child in tag.children:
            if not isinstance(child, Tag):
                self._words(child, around)
            elif child.name in BLOCKS:
                self.row.append(Leaf("text", " "))
                self._gather(child, around)
                self.row.append(Leaf("text", " "))
            elif child.name not in DROPPED:
                self._inline(child, around, self._gather)

    def _words(self, child: PageElement, around: _Around) -> None:
        if not isinstance(child, NavigableString) or isinstance(child, PreformattedString):  # a comment, a doctype
            return
        text = SPACE.sub(" ", child)
        if around.shifted:
            table, known = SHIFTED[around.shifted]
            text = text.translate(table) if set(text) <= known else text
        self.row.append(Leaf("code" if around.code and text.strip() else "text", text, around.link, around.weights))

    def _inline(self, tag: Tag, around: _Around, into: Walk) -> None:
        """Add the leaves of an element among words; `into` walks what it holds."""
        match tag.name:
            case "br":
                self.row.append(Leaf("br"))
            case "img":
                self._image(tag, around)
            case "input" if tag.get("type") == "checkbox":
                self.row.append(Leaf("text", "☑" if tag.has_attr("checked") else "☐", around.link, around.weights))
            case "sup" if tag.has_attr(NOTE):
                self.row.append(Leaf("note", str(tag[NOTE])))
            case "q":
                quote = Leaf("text", '"', around.link, around.weights)
                self.row.append(quote)
                into(tag, around)
                self.row.append(quote)
            case _:
                into(tag, self._around(tag, around))

    def _around(self, tag: Tag, around: _Around) -> _Around:
        """Return what holds for the words in an element."""
        if tag.name == "a":
            return replace(around, link=around.link or target(str(tag.get("href", "")), self.base))
        if tag.name in WEIGHT:
            return replace(around, weights=around.weights | {WEIGHT[tag.name]})
        if tag.name in SHIFTED:
            return replace(around, shifted=tag.name)
        return replace(around, code=True) if tag.name in CODE else around

    def _image(self, tag: Tag, around: _Around) -> None:
        found = (str(tag.get(key, "")).strip() for key in ("src", "data-src", "data-original"))
        source = next((each for each in found if each and not each.lower().startswith("data:")), "")
        address = target(source, self.base) if self.base else source
        if not self.base and re.match(r"\s*[a-z][a-z0-9+.-]+:", source, re.IGNORECASE):
            address = target(source, "")
        if address:
            alt = SPACE.sub(" ", str(tag.get("alt", ""))).strip()
            decorative = tag.has_attr("alt") and not alt
            self.row.append(Leaf("img", alt, around.link, frozenset(), address, decorative))

    def _row(self, leaves: list[Leaf]) -> Tag | None:
        """Return leaves as a row, or None where they are nothing but space."""
        settled = settle(leaves)
        if not settled:
            return None
        row = self.page.new_tag("row")
        for leaf in settled:
            place = row
            steps = [("a", {"href": leaf.link})] if leaf.link else []
            for name, attributes in (*steps, *((weight, {}) for weight in sorted(leaf.weights, reverse=True))):
                last = place.contents[-1] if place.contents else None
                if isinstance(last, Tag) and last.name == name and last.attrs == attributes:
                    place = last
                else:
                    step = self.page.new_tag(name, attrs=attributes)
                    place.append(step)
                    place = step
            place.append(self._leaf(leaf))
        return row

    def _leaf(self, leaf: Leaf) -> Tag | NavigableString:
        match leaf.kind:
            case "code":
                made = self.page.new_tag("code")
                made.string = leaf.text
            case "img":
                made = self.page.new_tag("img", attrs={"src": leaf.source, "alt": leaf.text})
                if leaf.decorative:
                    made["alt"] = "decorative"
            case "note":
                made = self.page.new_tag("note", attrs={"label": leaf.text})
            case "br":
                made = self.page.new_tag("br")
            case _:
                return NavigableString(leaf.text)
        return made


def _tighten(item: Tag) -> None:
    """Let an item of one paragraph, and perhaps a list, stand without empty lines."""
    first, *rest = item.contents
    if isinstance(first, Tag) and first.name == "p" and all(getattr(each, "name", "") in LISTS for each in rest):
        first.unwrap()
