"""What browsers say of elements by themselves, and what old attributes of HTML say of them."""

from __future__ import annotations

from collections.abc import Mapping

from tidings.preflight.html.tree import Element
from tidings.preflight.style.lengths import LENGTH
from tidings.preflight.style.paint import Paint, paint_of_attribute

# What browsers say of themselves (HTML Living Standard §15.3), as far as it bears on what is asked here.
HEADINGS = {"h1": "2em", "h2": "1.5em", "h3": "1.17em", "h4": "1em", "h5": "0.83em", "h6": "0.67em"}
UNSEEN = ("head", "title", "style", "script", "template", "noscript")
OWN: Mapping[str, Mapping[str, str]] = {
    **{tag: {"font-size": size, "font-weight": "bold"} for tag, size in HEADINGS.items()},
    **{tag: {"font-weight": "bolder"} for tag in ("b", "strong")},
    **{tag: {"font-size": "smaller"} for tag in ("small", "sub", "sup")},
    **{tag: {"text-decoration-line": "underline"} for tag in ("u", "ins")},
    **{tag: {"display": "none"} for tag in UNSEEN},
    **{tag: {"padding-left": "40px"} for tag in ("ul", "ol")},
    "th": {"font-weight": "bold", "text-align": "center"},
    "center": {"text-align": "center"},
    "big": {"font-size": "larger"},
    "mark": {"background-color": "yellow", "color": "black"},
}
LINK = {False: "#0000ee", True: "#9e9eff"}  # what browsers give links, on light and on dark pages


def native(element: Element, *, dark: bool) -> dict[str, str]:
    """Return what holds of an element before any style sheet; `dark` where the page has a dark scheme."""
    found = dict(OWN.get(element.tag, {}))
    if element.tag == "a" and "href" in element.attributes:
        found |= {"color": LINK[dark], "text-decoration-line": "underline"}
    return found | _hints(element)


def _hints(element: Element) -> dict[str, str]:
    """Return what old attributes of HTML say (HTML Living Standard §15.3: presentational hints)."""
    attributes, found = element.attributes, {}
    if "bgcolor" in attributes and (ground := paint_of_attribute(attributes["bgcolor"])):
        found["background-color"] = _css(ground)
    if "background" in attributes:
        found["background-image"] = "url()"
    if "align" in attributes and element.tag != "table":
        found["text-align"] = attributes["align"].lower()
    if "hidden" in attributes:
        found["display"] = "none"
    if "width" in attributes and (length := LENGTH.fullmatch(attributes["width"].strip())):
        found["width"] = length[0] if length[2] else f"{length[1]}px"
    if element.tag == "font" and (ink := paint_of_attribute(attributes.get("color", ""))):
        found["color"] = _css(ink)
    if element.tag == "body" and (ink := paint_of_attribute(attributes.get("text", ""))):
        found["color"] = _css(ink)
    return found


def _css(colour: Paint) -> str:
    return "rgba({},{},{},{})".format(*colour)
