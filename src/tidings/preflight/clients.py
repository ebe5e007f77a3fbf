"""What mail clients do not show of a mail's CSS: caniemail's table, trimmed and dated, in words for an office."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tidings.model.said import Said
from tidings.preflight.html.tree import Element, Tree, declarations

FAMILIES = {
    "outlook": "Outlook",
    "gmail": "Gmail",
    "apple-mail": "Apple Mail",
    "yahoo": "Yahoo! Mail",
    "samsung-email": "Samsung Email",
    "thunderbird": "Thunderbird",
    "protonmail": "Proton Mail",
    "fastmail": "Fastmail",
}
PLATFORMS = {
    "windows": Said("for Windows", "för Windows"),
    "windows-mail": Said("(Windows Mail)", "(Windows Mail)"),
    "macos": Said("for Mac", "för Mac"),
    "ios": Said("for iPhone", "för iPhone"),
    "android": Said("for Android", "för Android"),
    "outlook-com": Said("on the web", "på webben"),
    "desktop-webmail": Said("on the web", "på webben"),
    "mobile-webmail": Said("on the web on a phone", "på webben i mobilen"),
}
# What readers see instead, of what templates use most; of all else the feature's own name is told.
SEEN = {
    "border-radius": Said("rounded corners are square", "runda hörn blir raka"),
    "box-shadow": Said("shadows are not shown", "skuggor syns inte"),
    "text-shadow": Said("shadows of letters are not shown", "bokstävernas skuggor syns inte"),
    "background-image": Said("background pictures are not shown", "bakgrundsbilder syns inte"),
    "linear-gradient()": Said("gradients are not shown", "toningar syns inte"),
    "radial-gradient()": Said("gradients are not shown", "toningar syns inte"),
    "white-space": Said(
        "words that should stay on one line may be parted", "ord som ska stå på samma rad kan hamna på olika rader"
    ),
    "@media": Said("the layout for narrow screens is not used", "layouten för smala skärmar används inte"),
    "@media (prefers-color-scheme)": Said(
        "the dark colours of the theme are not used", "temats mörka färger används inte"
    ),
    "animation": Said("animations stand still", "animationer står stilla"),
    "transition": Said("transitions are not shown", "övergångar syns inte"),
    "float": Said("what should stand beside the text stands above it", "det som ska stå bredvid texten står ovanför"),
    "display:flex": Said("columns made by flex stand below each other", "kolumner gjorda med flex står under varandra"),
    "display:grid": Said("columns made by grid stand below each other", "kolumner gjorda med grid står under varandra"),
    "position": Said("what is placed freely stands in the row", "det som är fritt placerat hamnar i texten"),
    "object-fit": Said("pictures may be distorted", "bilder kan bli förvridna"),
}
# What MJML and Tidings write beside something that does the same everywhere, or to undo a client's own habits: nobody
# misses it. Fonts and sheets from elsewhere are HTM08's.
UNMISSED = frozenset(
    {"box-sizing", "height", "max-height", "opacity", "outline", "overflow", "overflow-wrap", "table-layout"}
    | {"word-break", "word-spacing", "word-wrap", "@font-face", "@import"}
    | {"background-origin", "background-position", "background-repeat", "background-size"}  # told by the picture itself
)
PHONES = ("-ios", "-android", "-mobile-webmail")  # where the layout for narrow screens is missed
SAYS_NOTHING = frozenset({"0", "0px", "auto", "inherit", "initial", "none", "normal", "separate", "static", "visible"})

AT_BLOCK = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
AT_RULE = re.compile(r"(@[a-z-]+)([^{;]*)")
QUERY = re.compile(r"\([a-z-]+(?=[:)])")
BODY = re.compile(r"\{([^{}]*)\}")
FUNCTION = re.compile(r"([a-z-]+\()")


@dataclass(frozen=True, slots=True)
class Feature:
    """One piece of CSS, under caniemail's title for it, and the clients that do not have it."""

    title: str
    lacking: frozenset[str]


def client_names() -> tuple[str, ...]:
    """Return the names of the clients that are known, as settings have them."""
    return tuple(_table()["clients"])


def told(client: str) -> Said:
    """Return what a client is called among people: "Outlook for Windows"."""
    family = next(one for one in FAMILIES if client.startswith(f"{one}-"))
    platform = PLATFORMS[client.removeprefix(f"{family}-")]
    return Said(f"{FAMILIES[family]} {platform.en}", f"{FAMILIES[family]} {platform.sv}")


@cache
def features() -> dict[str, Feature]:
    """Return every feature that some client lacks, by its name in CSS: a property, an at-rule, a function."""
    return {name: Feature(known["title"], _lacking(name, known)) for name, known in _table()["features"].items()}


def _lacking(name: str, known: Mapping[str, Any]) -> frozenset[str]:
    """Return the clients that lack a feature where somebody could miss it."""
    return frozenset(client for client in known["lacking"] if name != "@media" or client.endswith(PHONES))


def used(tree: Tree) -> tuple[str, ...]:
    """Return the names of the features that are seen in a mail, each once, in the order of their first use."""
    return tuple(name for name in dict.fromkeys(_met(tree)) if name in features() and name not in UNMISSED)


def _met(tree: Tree) -> Iterator[str]:
    for sheet in tree.sheets:
        yield from _at_rules(sheet)
        for body in BODY.findall(AT_BLOCK.sub("", sheet)):
            yield from _declared(body)
    for style in dict.fromkeys(_styles(tree.root)):
        yield from _declared(style)


def _styles(element: Element) -> Iterator[str]:
    """Yield the style of every element that is shown."""
    for child in element.children:
        if isinstance(child, Element):
            style = child.attributes.get("style", "")
            if "display:none" not in style.replace(" ", ""):
                yield style
                yield from _styles(child)


def _at_rules(sheet: str) -> Iterator[str]:
    for rule, rest in AT_RULE.findall(sheet):
        if rule == "@media":
            yield from (rule if "width" in query else f"{rule} {query})" for query in QUERY.findall(rest))
        else:
            yield rule


def _declared(style: str) -> Iterator[str]:
    for name, value in declarations(style).items():
        plain = value.removesuffix("!important").strip().lower()
        if plain not in SAYS_NOTHING:
            yield name
            yield f"{name}:{plain}"
            yield from (f"{function})" for function in FUNCTION.findall(plain))
            if name == "background" and "url(" in plain:
                yield "background-image"


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files("tidings.preflight").joinpath("data/caniemail.json").read_text("utf-8"))
    return table
