"""What a browser would compute for every element of a mail: colours, sizes, lines, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tidings.model.colour import Rgb
from tidings.model.phrasing import INLINE
from tidings.preflight.html.tree import Element, Tree
from tidings.preflight.style.lengths import INITIAL, length, line_of, share_of, size_of, weight_of
from tidings.preflight.style.native import native
from tidings.preflight.style.paint import CLEAR, Paint, over, paint
from tidings.preflight.style.selectors import had_by, names
from tidings.preflight.style.sheet import Rule, applies, declared, rules

SCREEN = 1000  # px: a desktop, where the card is as wide as it gets
TRICK = 3.0  # px: below this nobody means words to be read
FAR = -999.0  # px beyond an edge
NORMAL = 1.2  # line height that fonts have by themselves, about
LETTER = 0.5  # how wide a letter is on the average, of its size
BOXED = frozenset({"inline-block", "inline-table", "inline-flex"})  # what no underline reaches from around


@dataclass(frozen=True, slots=True)
class Style:
    """What holds of one element, computed; lengths in px.

    Args:
        line: height of a line as given; `leading` where it is a share of the size instead; None where neither is.
        ink: of its words; may be translucent.
        ground: what is seen behind it; None where a picture lies there whose colours nobody knows.
        share: how opaque it is with all around it.
        shown: whether it is seen at all.
        width: of its content, at most.
        underlined: whether its words are, by itself or by what it lies in.
        own: its declarations, longhands, in lower case.
    """

    size: float = INITIAL
    weight: int = 400
    line: float | None = None
    leading: float | None = None
    ink: Paint = (0, 0, 0, 1)
    ground: Rgb | None = (255, 255, 255)
    share: float = 1.0
    shown: bool = True
    visible: bool = True
    align: str = "start"
    width: float = SCREEN
    underlined: bool = False
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def line_height(self) -> float:
        """Height of a line; a usual one where the font decides."""
        return self.line if self.line is not None else self.size * (self.leading or NORMAL)

    @property
    def read(self) -> bool:
        """Whether words right in it are meant to be seen."""
        return self.shown and self.visible and self.size >= TRICK and self.share > 0 and self.ink[3] > 0

    @property
    def characters(self) -> int:
        """How many characters a line has room for, about: a letter is half as wide as high."""
        return round(self.width / (self.size * LETTER)) if self.size else 0

    def padding(self, edge: str) -> float:
        """Return the padding of an edge: top, right, bottom or left."""
        return self.length(f"padding-{edge}") or 0.0

    def length(self, name: str) -> float | None:
        """Return a length that is declared of the element itself; None where there is none, or none in px."""
        return length(self.own.get(name, ""), self.size, self.width)


class Styles:
    """The styles of a page, by element, as one kind of screen has them."""

    def __init__(self, tree: Tree, *, dark: bool = False) -> None:
        elements = tuple(tree.root.walk())
        had = had_by(elements)
        self._rules = _indexed((rule for rule in _sheets(tree) if rule.selector.needs <= had), dark=dark)
        self._of: dict[Element, Style] = {}
        self._dark = dark and _has_dark(tree)
        start = Style(ink=(255, 255, 255, 1), ground=(18, 18, 18)) if self._dark else Style()
        self._of[tree.root] = start
        for element in elements:
            self._of[element] = self._computed(element, self._of[element.parent or tree.root])

    def __getitem__(self, element: Element) -> Style:
        """Return the style of an element of the page."""
        return self._of[element]

    def _computed(self, element: Element, around: Style) -> Style:
        own = self._declared(element)
        size = size_of(own.get("font-size", ""), around.size)
        line, leading = line_of(own.get("line-height", ""), size, (around.line, around.leading))
        ink = _ink(own.get("color", ""), around.ink)
        share = around.share * share_of(own.get("opacity", ""), 1.0)
        boxed = own.get("display", "") in BOXED or own.get("float", "none") != "none"
        return Style(
            size=size,
            weight=weight_of(own.get("font-weight", ""), around.weight),
            line=line,
            leading=leading,
            ink=ink,
            ground=_ground(own, ink, share, around.ground),
            share=share,
            shown=around.shown and not _is_hidden(own),
            visible=_visible(own.get("visibility", ""), visible=around.visible),
            align=_align(own.get("text-align", ""), around.align),
            width=_width(element, own, size, around.width),
            underlined="underline" in own.get("text-decoration-line", "") or (around.underlined and not boxed),
            own=own,
        )

    def _declared(self, element: Element) -> dict[str, str]:
        """Return what is declared of an element, the strongest last said."""
        attributes = element.attributes
        found = native(element, dark=self._dark)
        fitting = ((place, rule) for place, rule in self._candidates(element) if rule.selector.holds(element))
        matching = [rule for _, rule in sorted(fitting, key=lambda pair: (pair[1].selector.weight, pair[0]))]
        normal, important = declared(attributes["style"]) if "style" in attributes else ({}, {})
        for said in (*(rule.normal for rule in matching), normal):
            found |= said
        for said in (*(rule.important for rule in matching), important):
            found |= said
        return found

    def _candidates(self, element: Element) -> Iterator[tuple[int, Rule]]:
        named = self._rules
        for key in ("*", element.tag, *(f".{name}" for name in names(element.attributes.get("class", "")))):
            yield from named.get(key, ())
        if "id" in element.attributes:
            yield from named.get(f"#{element.attributes['id']}", ())


def _sheets(tree: Tree) -> Iterator[Rule]:
    for sheet in tree.root.find("style"):
        css = "".join(map(str, sheet.children))
        yield from rules(css, sheet.attributes.get("media", ""))


def _indexed(found: Iterable[Rule], *, dark: bool) -> dict[str, list[tuple[int, Rule]]]:
    index: dict[str, list[tuple[int, Rule]]] = {}
    for place, rule in enumerate(found):
        if all(applies(query, SCREEN, dark=dark) for query in rule.media):
            index.setdefault(rule.selector.key, []).append((place, rule))
    return index


def _has_dark(tree: Tree) -> bool:
    """Whether the page says that it has a dark scheme, so that browsers lay a dark ground under it."""
    said = [meta.attributes.get("content", "") for meta in tree.root.find("meta") if _is_scheme(meta)]
    roots = (rule for rule in _sheets(tree) if rule.selector.is_root)
    said += [{**rule.normal, **rule.important}.get("color-scheme", "") for rule in roots]
    return any("dark" in one for one in said)


def _is_scheme(meta: Element) -> bool:
    return meta.attributes.get("name", "").lower() == "color-scheme"


def _ink(value: str, around: Paint) -> Paint:
    return (0, 0, 0, 1) if value == "initial" else paint(value) or around if value else around


def _ground(own: Mapping[str, str], ink: Paint, share: float, around: Rgb | None) -> Rgb | None:
    value = own.get("background-color", "")
    colour = ink if value == "currentcolor" else paint(value) or CLEAR
    if own.get("background-image", "none") not in {"none", "initial"} and colour[3] < 1:
        return None
    if colour[3] * share == 1:
        return colour[:3]
    return over(colour, around, share) if around is not None else None


def _visible(value: str, *, visible: bool) -> bool:
    return value == "visible" or (visible and value not in {"hidden", "collapse"})


def _align(value: str, around: str) -> str:
    return around if value in {"", "inherit"} else value


def _is_hidden(own: Mapping[str, str]) -> bool:
    if own.get("display") == "none":
        return True
    flat = any(length(own.get(name, ""), INITIAL, 100) == 0 for name in ("max-height", "height", "max-width", "width"))
    if flat and own.get("overflow", "visible").startswith(("hidden", "clip")):
        return True
    placed = own.get("position") in {"absolute", "fixed"}
    far = any((length(own.get(name, ""), INITIAL, 100) or 0) <= FAR for name in ("left", "top", "text-indent"))
    return far or (placed and own.get("clip", "auto") != "auto")


def _width(element: Element, own: Mapping[str, str], size: float, available: float) -> float:
    if element.tag in INLINE and own.get("display", "inline") == "inline":
        return available
    given = own.get("width", "")
    wide = length(given, size, available)
    if wide is None:
        wide = available / _beside(element) if element.tag in {"td", "th"} else available
    most = length(own.get("max-width", ""), size, available)
    room = available - sum(length(own.get(f"padding-{side}", ""), size, available) or 0 for side in ("left", "right"))
    return max(1.0, min(wide, room, available if most is None else most))


def _beside(cell: Element) -> int:
    """Return how many cells stand in a cell's row."""
    around = cell.parent.children if cell.parent else ()
    return max(1, sum(isinstance(one, Element) and one.tag in {"td", "th"} for one in around))
