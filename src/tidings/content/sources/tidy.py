"""HTML as anybody writes it, made plain: rows of words in a few kinds of blocks, and nothing active."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar

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
LAYOUT = HEADINGS | {"table", "ul", "ol", "img", "blockquote", "pre"}  # a cell that holds one is no cell of data
SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
IN_ADDRESS = re.compile(r"[\t\r\n]")  # browsers leave them out (WHATWG URL)
UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufdd0-\ufdef]")  # no draft may hold the first; the rest are ours
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
SHIFTED = {"sup": (RAISED, frozenset(map(chr, RAISED))), "sub": (LOWERED, frozenset(map(chr, LOWERED)))}
NOTE = "data-tidings-note"  # on a <sup>: the label of a note that the caller writes
WIDEST = 100  # columns of a table


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of a row: words of one weight, or a picture, a line break, a note's mark.

    Args:
        kind: "text", "code", "img", "note" or "br".
        text: words; of a picture its alternative text, of a note its label.
        link: where it leads, or empty.
        source: of a picture.
    """

    kind: str
    text: str = ""
    link: str = ""
    weights: frozenset[str] = frozenset()
    source: str = ""
    decorative: bool = False

    @property
    def blank(self) -> bool:
        """Whether it is nothing but space."""
        return self.kind == "text" and not self.text.strip()


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
        for leaves_of_one in _paragraphs(leaves):
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
        elif name == "table" and (rows := _data(tag)):
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


def target(href: str, base: str) -> str:
    """Return where a link leads as an address that a mail may have, or an empty string."""
    href = IN_ADDRESS.sub("", href.strip())
    if not href or href.startswith("#"):
        return ""
    try:
        found = urljoin(base, href)
        parts = urlsplit(found)
    except ValueError:
        return ""
    reaches = parts.netloc or parts.scheme in {"mailto", "tel"}
    return found if parts.scheme.lower() in SCHEMES and reaches else ""


# --- leaves -----------------------------------------------------------------


def _paragraphs(leaves: Iterable[Leaf]) -> Iterator[list[Leaf]]:
    """Yield the leaves between empty lines."""
    found: list[Leaf] = []
    broken = False
    for leaf in leaves:
        if leaf.kind == "br" and broken:
            yield found
            found = []
            broken = False
        elif leaf.kind == "br":
            broken = True
            found.append(leaf)
        else:
            broken = broken and leaf.blank
            found.append(leaf)
    yield found


def settle(leaves: list[Leaf]) -> list[Leaf]:
    """Return the leaves of a row with single spaces, each weight as far as Markdown can carry it, neighbours merged."""
    pieces = [piece for leaf in leaves for piece in _split(leaf)]
    kept: list[Leaf] = []
    for piece in pieces:
        if piece.blank and (not kept or kept[-1].blank or kept[-1].kind == "br"):
            continue
        if piece.kind == "br":
            while kept and kept[-1].blank:
                kept.pop()
            if not kept:
                continue
        kept.append(piece)
    while kept and (kept[-1].blank or kept[-1].kind == "br"):
        kept.pop()
    for at, piece in enumerate(kept):
        if piece.blank:  # never first nor last
            before, after = kept[at - 1], kept[at + 1]
            link = before.link if before.link == after.link else ""
            kept[at] = replace(piece, text=" ", link=link, weights=before.weights & after.weights)
    return _merged(_flanked(_merged(kept)))


def _split(leaf: Leaf) -> Iterator[Leaf]:
    """Yield a leaf of text with the space at its ends apart."""
    words = leaf.text.strip()
    if leaf.kind not in {"text", "code"} or not words or words == leaf.text:
        if leaf.kind != "text" or leaf.text:
            yield leaf
        return
    if leaf.text[0] != words[0]:
        yield Leaf("text", " ")
    yield replace(leaf, text=words)
    if leaf.text[-1] != words[-1]:
        yield Leaf("text", " ")


def _merged(leaves: Iterable[Leaf]) -> list[Leaf]:
    found: list[Leaf] = []
    for leaf in leaves:
        last = found[-1] if found else None
        if (
            last
            and leaf.kind == last.kind in {"text", "code"}
            and (leaf.link, leaf.weights) == (last.link, last.weights)
        ):
            found[-1] = replace(last, text=last.text + leaf.text)
        else:
            found.append(leaf)
    return found


def _flanked(leaves: list[Leaf]) -> list[Leaf]:
    """Move marks of punctuation out of a weight where Markdown would not see it begin or end beside them.

    Source: CommonMark 0.31 §6.2, left- and right-flanking delimiter runs.
    """
    found: list[Leaf] = []
    for at, leaf in enumerate(leaves):
        before = leaves[at - 1] if at else None
        after = leaves[at + 1] if at + 1 < len(leaves) else None
        if leaf.kind != "text" or not leaf.weights or leaf.link:
            found.append(leaf)
            continue
        text, opening, closing = leaf.text, "", ""
        if before and leaf.weights - before.weights and _is_letter(before.text[-1:]):
            text = text.lstrip("".join(filter(_is_mark, text)))
            opening = leaf.text[: len(leaf.text) - len(text)]
        if after and leaf.weights - after.weights and _is_letter(after.text[:1]):
            rest = text.rstrip("".join(filter(_is_mark, text)))
            closing, text = text[len(rest) :], rest
        pieces = (
            (opening, before.weights & leaf.weights if before else frozenset()),
            (text, leaf.weights),
            (closing, after.weights & leaf.weights if after else frozenset()),
        )
        found += (replace(leaf, text=piece, weights=weights) for piece, weights in pieces if piece)
    return found


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_mark(character)


def _tighten(item: Tag) -> None:
    """Let an item of one paragraph, and perhaps a list, stand without empty lines."""
    first, *rest = item.contents
    if isinstance(first, Tag) and first.name == "p" and all(getattr(each, "name", "") in LISTS for each in rest):
        first.unwrap()


# --- tables -----------------------------------------------------------------


def _data(table: Tag) -> list[list[Tag | None]]:
    """Return the cells of a table of data, each row as wide as the widest; nothing where it only lays out a page."""
    lines = [tr for tr in table.find_all("tr") if tr.find_parent("table") is table]
    cells = [[c for c in tr.children if isinstance(c, Tag) and c.name in {"td", "th"}] for tr in lines]
    if any(cell.find(list(LAYOUT)) for row in cells for cell in row):
        return []
    grid: list[list[Tag | None]] = []
    reaching: dict[int, int] = {}  # columns that a cell above still stands in, and for how many rows
    for row in cells:
        line: list[Tag | None] = []
        waiting = list(row)
        while waiting or reaching.get(len(line), 0) > 0:
            if reaching.get(len(line), 0) > 0:
                reaching[len(line)] -= 1
                line.append(None)
                continue
            cell = waiting.pop(0)
            for at in range(_span(cell, "colspan")):
                reaching[len(line)] = _span(cell, "rowspan") - 1
                line.append(None if at else cell)
        if any(cell is not None for cell in line):
            grid.append(line)
    width = max(map(len, grid), default=0)
    if len(grid) < 2 or not 2 <= width <= WIDEST:
        return []
    return [line + [None] * (width - len(line)) for line in grid]


def _span(cell: Tag, key: str) -> int:
    typed = str(cell.get(key, "1")).strip()
    return max(1, min(WIDEST, int(typed[:4]))) if typed.isdecimal() and typed.isascii() else 1
