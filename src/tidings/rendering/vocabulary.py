"""The tags and attributes of MJML 5, the kinds of value they take, and what the engine makes of them otherwise."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

EVERYWHERE = frozenset({"css-class", "mj-class"})
UNITS = re.compile(r"unit(?:WithNegative)?\(([^)]*)\)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(px|%|em|)")
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|rgba?\([\d., %]+\)|[A-Za-z]+")

REFUSED = {
    "mj-include": 'Jinja2 includes: {% include "part.mjml" %}',
    "mj-html-attributes": "the MJML engine does not have it",
    "mj-font": "web fonts are calls to somebody else's server; fonts stand in theme.toml",
}
# What MJML 5 has and the engine passes over (a test tries each of them).
WITHOUT_EFFECT = {
    "mj-accordion-title": ("font-weight",),
    "mj-body": ("id",),
    "mj-button": ("title",),
    "mj-column": ("inner-border-radius",),
    "mj-hero": ("border-radius",),
    "mj-image": ("sizes", "border-top", "border-bottom"),
    "mj-section": ("gutter",),
    "mj-social": ("border",),
    "mj-social-element": ("icon-position", "srcset", "sizes", "border"),
    "mj-table": ("role",),
    "mj-wrapper": ("gap",),
}
# Without these attributes the engine writes pictures that lie on the server of a stranger.
STRANGERS = {
    "mj-accordion": ("icon-wrapped-url", "icon-unwrapped-url"),
    "mj-carousel": ("left-icon", "right-icon"),
    "mj-social-element": ("src",),
}
# A picture without `alt` is read out by its file's name.
PICTURES = frozenset({"mj-image", "mj-carousel-image", "mj-social-element"})
# Of these networks a link is made one that shares it, unless -noshare is added.
SHARING = frozenset({"facebook", "twitter", "x", "google", "pinterest", "linkedin", "tumblr", "xing"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a tag may stand, and the type of each attribute it may have."""

    parents: frozenset[str]
    attributes: dict[str, str]
    holds_html: bool


@cache
def rules() -> dict[str, Rule]:
    """Return the rule of every tag, from MJML 5's own table."""
    table = json.loads(files("tidings.rendering").joinpath("mjml.json").read_text("utf-8"))
    return {
        tag: Rule(frozenset(rule["in"]), rule["attributes"], rule.get("html", False))
        for tag, rule in table["tags"].items()
    }


@cache
def all_attributes() -> dict[str, str]:
    """Return the type of every attribute that any tag has; what <mj-all> and <mj-class> may set."""
    return {name: kind for rule in rules().values() for name, kind in rule.attributes.items()}


def holds_html(tag: str) -> bool:
    """Whether what stands in a tag is HTML, and no MJML."""
    rule = rules().get(tag)
    return bool(rule and rule.holds_html)


def objection(kind: str, value: str) -> str:
    """Return why a value is none of its kind, or an empty string."""
    if units := UNITS.match(kind):
        lengths = value.split()
        most = 4 if "{1,4}" in kind else 1
        right = 1 <= len(lengths) <= most and all(_is_length(length, units[1].split(",")) for length in lengths)
        return "" if right else "a length is written 20px"
    if kind.startswith("enum("):
        allowed = kind[len("enum(") : -1].split(",")
        return "" if value in allowed else f"one of {', '.join(filter(None, allowed))}"
    match kind:
        case "color":
            return "" if COLOUR.fullmatch(value) else "a colour is written #0A5B7C"
        case "integer":
            return "" if value.isdecimal() else "a whole number"
        case "boolean":
            return "" if value in {"true", "false"} else "true or false"
        case _:
            return ""


def _is_length(length: str, units: list[str]) -> bool:
    number = NUMBER.fullmatch(length)
    return length in {"0", *units} or bool(number and number[1] in units)
