"""The last guard: what may stand in an article's HTML, whatever a writer of ours did wrong."""

from __future__ import annotations

import nh3

TAGS = {
    *("a", "br", "code", "em", "img", "s", "span", "strong", "sup"),
    *("blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
ATTRIBUTES = {
    "*": {"class", "style", "lang", "dir"},
    "a": {"href"},
    "div": {"tabindex"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "table": {"role", "border", "cellpadding", "cellspacing", "width"},
    "td": {"align", "bgcolor", "width"},
    "th": {"align", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel", "cid"}


def guarded(html: str) -> str:
    """Return `html` with nothing in it but the tags, attributes and schemes that we write."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
