"""Style sheets as rules: what a mail's CSS says of which elements; what cannot be read here is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tidings.preflight.shorthand import longhands
from tidings.preflight.tree import DECLARATION, Element

ASIDE = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
IDENT = r"[-\w\u0080-\U0010ffff]+"
COMPOUND = re.compile(
    rf"(?P<tag>{IDENT}|\*)?(?P<rest>(?:\#{IDENT}|\.{IDENT}|\[[^\]]*\]|:root|:(?:any-)?link)*)(?P<next>\s*>\s*|\s+|$)"
)
SIMPLE = re.compile(rf"\#(?P<id>{IDENT})|\.(?P<class>{IDENT})|\[(?P<test>[^\]]*)\]|:(?P<pseudo>[-\w]+)")
TEST = re.compile(rf"\s*({IDENT})\s*(?:([~^$*|]?=)\s*[\"']?(.*?)[\"']?\s*(?:\s[is])?)?", re.DOTALL)
MEDIA = re.compile(r"\(\s*([-\w]+)\s*(?::\s*([-.\w]+)\s*)?\)")
SCREENS = frozenset({"", "all", "screen", "only screen", "only all"})
PX = re.compile(r"([\d.]+)(px|em|rem)?")
# The properties that bear on what is asked here; the beginnings of their names.
ASKED = (
    *("color", "background", "opacity", "display", "visibility", "overflow", "position", "clip", "float"),
    *("font-size", "font-weight", "line-height", "text-", "padding", "border-bottom"),
    *("width", "max-", "min-height", "height", "left", "top"),
)


@dataclass(frozen=True, slots=True)
class Compound:
    """What must hold of one element; `child` is whether the next to the right lies right under it."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    tests: tuple[tuple[str, str, str], ...]
    pseudos: frozenset[str]
    child: bool

    def holds(self, element: Element) -> bool:
        """Return whether it holds of an element."""
        if self.tag not in {"*", element.tag}:
            return False
        attributes = element.attributes
        if self.classes and not self.classes <= names(attributes.get("class", "")):
            return False
        if not (self.ids or self.tests or self.pseudos):
            return True
        return (
            (not self.ids or self.ids == {attributes.get("id", "")})
            and all(_passes(attributes.get(name), how, wanted) for name, how, wanted in self.tests)
            and ("root" not in self.pseudos or element.tag == "html")
            and (self.pseudos <= {"root"} or (element.tag == "a" and "href" in attributes))
        )

    @property
    def needs(self) -> frozenset[str]:
        """What a page must have at all for it to hold of anything: tags, classes and attributes (see `had_by`)."""
        tags = () if self.tag == "*" else (self.tag,)
        return frozenset((*tags, *(f".{name}" for name in self.classes), *(f"[{name}" for name, *_ in self.tests)))

    @property
    def weight(self) -> tuple[int, int, int]:
        """Its specificity (Selectors Level 4 §17)."""
        return len(self.ids), len(self.classes) + len(self.tests) + len(self.pseudos), int(self.tag != "*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with its declarations.

    Args:
        media: conditions around it, all of which must hold.
        last: what must hold of the element itself; `before` of those around it, the nearest first.
        weight: its specificity.
    """

    media: tuple[str, ...]
    last: Compound
    before: tuple[Compound, ...]
    weight: tuple[int, int, int]
    normal: Mapping[str, str]
    important: Mapping[str, str]

    @property
    def key(self) -> str:
        """The name by which elements that it may hold of are found: an id, a class, a tag, or `*`."""
        last = self.last
        if last.ids:
            return f"#{next(iter(last.ids))}"
        return f".{next(iter(last.classes))}" if last.classes else last.tag

    @property
    def needs(self) -> frozenset[str]:
        """What a page must have at all for it to hold of anything."""
        return self.last.needs.union(*(one.needs for one in self.before))

    def holds(self, element: Element) -> bool:
        """Return whether its selector matches an element."""
        return self.last.holds(element) and _around(self.before, element.parent)


@lru_cache(maxsize=1024)
def names(value: str) -> frozenset[str]:
    """Return the names in a `class` attribute."""
    return frozenset(value.split())


def had_by(elements: Iterable[Element]) -> frozenset[str]:
    """Return the tags, classes and attributes of elements, as a rule's needs name them."""
    had: set[str] = set()
    for element in elements:
        had.add(element.tag)
        had.update(f"[{name}" for name in element.attributes)
        had.update(f".{name}" for name in names(element.attributes.get("class", "")))
    return frozenset(had)


@lru_cache(maxsize=64)
def rules(sheet: str, media: str = "") -> tuple[Rule, ...]:
    """Return the rules of a style sheet in their order; `media` is what its element asks for."""
    return tuple(_rules(ASIDE.sub(" ", sheet), (media,) if media.strip() else ()))


@lru_cache(maxsize=4096)
def declared(style: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the declarations of a style or of a rule's body, in lower case: normal ones and important ones."""
    normal: dict[str, str] = {}
    important: dict[str, str] = {}
    for name, value in DECLARATION.findall(style.lower()):
        bare = IMPORTANT.sub("", value).strip()
        into = normal if bare == value.strip() else important
        into.update(one for one in longhands(name, bare) if one[0].startswith(ASKED))
    return normal, important


@lru_cache(maxsize=256)
def applies(query: str, width: int, *, dark: bool) -> bool:
    """Return whether a media query holds for a screen so many px wide; one that is not understood does not."""
    return any(_applies(part, width, dark=dark) for part in query.lower().split(","))


def _applies(query: str, width: int, *, dark: bool) -> bool:
    screen, *conditions = re.split(r"\band\b", query)
    if "(" in screen:
        conditions.insert(0, screen)
        screen = ""
    return " ".join(screen.split()) in SCREENS and all(_met(one.strip(), width, dark=dark) for one in conditions)


def _met(condition: str, width: int, *, dark: bool) -> bool:
    found = MEDIA.fullmatch(condition)
    match found and found.groups():
        case ("prefers-color-scheme", scheme):
            return bool(scheme == ("dark" if dark else "light"))
        case ("max-width" | "max-device-width", length):
            return bool(length) and width <= _px(length)
        case ("min-width" | "min-device-width", length):
            return bool(length) and width >= _px(length)
        case _:
            return False


def _px(length: str) -> float:
    found = PX.fullmatch(length)
    try:
        return float(found[1]) * (1 if found[2] in {None, "px"} else 16) if found else 0.0
    except ValueError:
        return 0.0


def _rules(css: str, media: tuple[str, ...]) -> Iterator[Rule]:
    for head, body in _blocks(css):
        if head.lower().startswith("@media"):
            if len(media) < 4:
                yield from _rules(body, (*media, head[6:].strip()))
        elif not head.startswith("@"):
            normal, important = declared(body)
            if not normal and not important:
                continue
            for selector in head.split(","):
                if compounds := _compounds(selector.strip()):
                    last, *before = reversed(compounds)
                    weight = tuple(map(sum, zip(*(one.weight for one in compounds), strict=True)))
                    yield Rule(media, last, tuple(before), weight, normal, important)  # type: ignore[arg-type]


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield each head with what stands in its braces."""
    start = depth = opened = 0
    for found in re.finditer(r"[{};]", css):
        match found[0]:
            case "{":
                opened = opened if depth else found.end()
                depth += 1
            case "}":
                depth = max(0, depth - 1)
                if not depth:
                    yield css[start : max(start, opened - 1)].strip(), css[opened : found.start()]
                    start = found.end()
            case _ if not depth:  # @import and @charset have no braces
                start = found.end()
            case _:
                pass


def _compounds(selector: str) -> list[Compound]:
    """Return a selector from left to right, or nothing where it is beyond what is read here."""
    compounds: list[Compound] = []
    here = 0
    while here < len(selector):
        found = COMPOUND.match(selector, here)
        if not found or not (found["tag"] or found["rest"]):
            return []
        here = found.end()
        compounds.append(_compound(found))
    return compounds if compounds and not compounds[-1].child else []


def _compound(found: re.Match[str]) -> Compound:
    simple = list(SIMPLE.finditer(found["rest"]))
    tests = [TEST.fullmatch(one["test"]) for one in simple if one["test"] is not None]
    return Compound(
        tag=(found["tag"] or "*").lower(),
        ids=frozenset(one["id"] for one in simple if one["id"]),
        classes=frozenset(one["class"] for one in simple if one["class"]),
        tests=tuple((one[1].lower(), one[2] or "", one[3] or "") if one else ("", "?", "") for one in tests),
        pseudos=frozenset(one["pseudo"] for one in simple if one["pseudo"]),
        child=">" in found["next"],
    )


def _passes(value: str | None, how: str, wanted: str) -> bool:
    if value is None:
        return False
    match how:
        case "":
            return True
        case "=":
            return value == wanted
        case "~=":
            return wanted in value.split()
        case "|=":
            return value == wanted or value.startswith(f"{wanted}-")
        case _ if not wanted:
            return False
        case "^=":
            return value.startswith(wanted)
        case "$=":
            return value.endswith(wanted)
        case "*=":
            return wanted in value
        case _:
            return False


def _around(before: tuple[Compound, ...], element: Element | None) -> bool:
    if not before:
        return True
    wanted, *rest = before
    while element is not None and element.tag:
        if wanted.holds(element) and _around(tuple(rest), element.parent):
            return True
        if wanted.child:
            return False
        element = element.parent
    return False
