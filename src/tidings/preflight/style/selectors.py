"""Selectors: which elements a rule of a style sheet is about; those beyond what is read here are about none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tidings.preflight.html.tree import Element

IDENT = r"[-\w\u0080-\U0010ffff]+"
COMPOUND = re.compile(
    rf"(?P<tag>{IDENT}|\*)?(?P<rest>(?:\#{IDENT}|\.{IDENT}|\[[^\]]*\]|:root|:(?:any-)?link)*)(?P<next>\s*>\s*|\s+|$)"
)
SIMPLE = re.compile(rf"\#(?P<id>{IDENT})|\.(?P<class>{IDENT})|\[(?P<test>[^\]]*)\]|:(?P<pseudo>[-\w]+)")
TEST = re.compile(rf"\s*({IDENT})\s*(?:([~^$*|]?=)\s*[\"']?(.*?)[\"']?\s*(?:\s[is])?)?", re.DOTALL)


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
        """What a page must have at all for it to hold of anything."""
        tags = () if self.tag == "*" else (self.tag,)
        return frozenset((*tags, *(f".{name}" for name in self.classes), *(f"[{name}" for name, *_ in self.tests)))

    @property
    def weight(self) -> tuple[int, int, int]:
        """Its specificity (Selectors Level 4 §17)."""
        return len(self.ids), len(self.classes) + len(self.tests) + len(self.pseudos), int(self.tag != "*")


@dataclass(frozen=True, slots=True)
class Selector:
    """What must hold of an element, and of those around it.

    Args:
        last: what must hold of the element itself; `before` of those around it, the nearest first.
        weight: its specificity.
        needs: the tags, classes and attributes that a page must have at all for it to hold of anything (see `had_by`).
    """

    last: Compound
    before: tuple[Compound, ...]
    weight: tuple[int, int, int]
    needs: frozenset[str]

    @property
    def key(self) -> str:
        """The name by which elements that it may hold of are found: an id, a class, a tag, or `*`."""
        last = self.last
        if last.ids:
            return f"#{next(iter(last.ids))}"
        return f".{next(iter(last.classes))}" if last.classes else last.tag

    @property
    def is_root(self) -> bool:
        """Whether it means the page itself."""
        return self.last.tag == "html" or "root" in self.last.pseudos

    def holds(self, element: Element) -> bool:
        """Return whether it matches an element."""
        return self.last.holds(element) and _around(self.before, element.parent)


@lru_cache(maxsize=1024)
def names(value: str) -> frozenset[str]:
    """Return the names in a `class` attribute."""
    return frozenset(value.split())


@lru_cache(maxsize=1024)
def selector(typed: str) -> Selector | None:
    """Read one selector; None where it is beyond what is read here."""
    parts: list[Compound] = []
    here = 0
    while here < len(typed):
        found = COMPOUND.match(typed, here)
        if not found or not (found["tag"] or found["rest"]):
            return None
        here = found.end()
        parts.append(_compound(found))
    if not parts or parts[-1].child:
        return None
    last, *before = reversed(parts)
    ids, classes, tags = map(sum, zip(*(one.weight for one in parts), strict=True))
    return Selector(last, tuple(before), (ids, classes, tags), frozenset().union(*(one.needs for one in parts)))


def had_by(elements: Iterable[Element]) -> frozenset[str]:
    """Return the tags, classes and attributes of elements, as a selector's needs name them."""
    had: set[str] = set()
    for element in elements:
        had.add(element.tag)
        had.update(f"[{name}" for name in element.attributes)
        had.update(f".{name}" for name in names(element.attributes.get("class", "")))
    return frozenset(had)


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
