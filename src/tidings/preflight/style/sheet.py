"""Style sheets as rules: what a mail's CSS says of which elements; what cannot be read here is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tidings.preflight.html.tree import DECLARATION
from tidings.preflight.style.selectors import Selector, selector
from tidings.preflight.style.shorthand import longhands

ASIDE = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
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
class Rule:
    """One selector with its declarations; `media` are conditions around it, all of which must hold."""

    media: tuple[str, ...]
    selector: Selector
    normal: Mapping[str, str]
    important: Mapping[str, str]


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
            for typed in head.split(","):
                if found := selector(typed.strip()):
                    yield Rule(media, found, normal, important)


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
