"""A mail as Outlook for Windows shows it, approximately: what Word's engine reads is there, what it ignores is not."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator

from tidings.web.preview.rewriting import Tag, declarations, joined, rewritten, rules

VERSION = 16.0  # of every Outlook that is sold today
SHOWN = re.compile(
    r"<!--\[if([^\]]*)\]>\s*(?:<!-->|<!--\s*-->|-->)(.*?)<!--\s*<!\[endif\]-->"  # what browsers read, too
    r"|<!\[if([^\]]*)\]>(.*?)<!\[endif\]>",
    re.DOTALL | re.IGNORECASE,
)
HIDDEN = re.compile(r"<!--\[if([^\]]*)\]>(.*?)<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
SETTINGS = re.compile(r"<noscript>\s*<xml>.*?</xml>\s*</noscript>|<xml>.*?</xml>", re.DOTALL | re.IGNORECASE)
TERM = re.compile(r"(?:\b(lt|lte|gt|gte)\s+)?\b(mso|ie|true|false)\b(?:\s+([\d.]+))?", re.IGNORECASE)
WORD = re.compile(r"[a-z]+", re.IGNORECASE)  # vml and the like, which Outlook has
SPACES = re.compile(r"\s+")
INNERMOST = re.compile(r"\(([^()]*)\)")
COMPARED = {"lt": operator.lt, "lte": operator.le, "gt": operator.gt, "gte": operator.ge}

# caniemail.com, css-*, outlook.windows 2019.
UNREAD = re.compile(
    r"(?:accent-color|align-\w+|animation\S*|aspect-ratio|background-(?!color).*|border-(?:.*radius|image.*|spacing)"
    r"|box-\S+|caption-side|clear|clip\S*|columns?\S*|color-scheme|empty-cells|filter|flex\S*|float|gap|grid\S*"
    r"|hyphen\S*|inset\S*|top|right|bottom|left|justify-\S+|list-style-(?:image|position)|mask\S*|object-\S+|opacity"
    r"|max-(?!width)\S*|min-\S+|outline\S*|overflow\S*|position|table-layout"
    r"|text-(?:decoration-\S+|overflow|shadow|underline\S*|wrap\S*)|transform\S*|transition\S*|visibility|white-space"
    r"|word-\S+|writing-mode|z-index|--\S*)\Z"
)
NO_VALUE = re.compile(r"(?:calc|clamp|min|max|var|rgba|hsla)\(|\d(?:rem|vw|vh|vmin|vmax|ch)\b", re.IGNORECASE)
PICTURE = re.compile(r"(?:url|[\w-]*gradient)\((?:[^()]|\([^()]*\))*\)", re.IGNORECASE)
NO_SELECTOR = re.compile(r"[>+~\[:*]|\w\.\w")
CELLS = frozenset({"td", "th"})
UNSIZED = frozenset({"body", "span", "div", "p", "img"})


def outlook(html: str) -> str:
    """Return the mail with the branches that are for Outlook, and without the styles that it does not know."""
    html = SHOWN.sub(lambda part: (part[2] or part[4] or "") if _holds(part[1] or part[3] or "") else "", html)
    html = HIDDEN.sub(lambda part: part[2] if _holds(part[1]) else "", html)
    return rewritten(SETTINGS.sub("", html), _tag, _sheet)


def _tag(tag: Tag) -> str:
    if tag.name == "style" and "(" in tag.attributes.get("media", ""):
        return ""
    tag.attributes.pop("background", None)
    tag.change("style", lambda style: joined(one for one in _read(style, tag.name) if "!important" not in one[1]))
    return str(tag)


def _sheet(sheet: str) -> str:
    kept: list[str] = []
    for selectors, body in rules(sheet):
        known = [one.strip() for one in selectors.split(",") if one.strip() and not NO_SELECTOR.search(one)]
        if body is not None and not selectors.startswith("@") and known:
            kept.append(f"{', '.join(known)} {{ {joined(_read(body))} }}")
    return "\n".join(kept)


def _read(style: str, element: str = "") -> Iterator[tuple[str, str]]:
    """Yield the declarations that Word's engine reads on an element; of a rule it is not asked which one."""
    for name, value in declarations(style):
        if UNREAD.match(name) or NO_VALUE.search(value):
            continue
        if name == "display" and "none" not in value.lower():
            continue
        if name == "max-width" and element not in {"", "table"}:
            continue
        if name.startswith("padding") and element and element not in CELLS:
            continue
        if name in {"width", "height"} and element in UNSIZED:
            continue
        if name == "mso-padding-alt" and element in CELLS:
            yield "padding", value
        elif name == "mso-hide":
            yield "display", "none"
        else:
            yield name, PICTURE.sub("none", value) if name == "background" else value


def _holds(condition: str) -> bool:
    """Whether a condition is true for Outlook: `mso`, `!mso`, `(gte mso 9)|(IE)` and the like."""
    steps = TERM.sub(lambda term: "1" if _term(*term.groups()) else "0", condition)
    steps = WORD.sub("1", SPACES.sub("", steps))
    while INNERMOST.search(steps):
        steps = INNERMOST.sub(lambda inner: str(int(_any(inner[1]))), steps)
    return _any(steps)


def _any(steps: str) -> bool:
    return any(all(map(_is_true, part.split("&"))) for part in steps.split("|"))


def _is_true(step: str) -> bool:
    return step.lstrip("!") == ("0" if step.count("!") % 2 else "1")


def _term(comparison: str | None, feature: str, number: str | None) -> bool:
    feature = feature.lower()
    if feature != "mso":
        return feature == "true"
    if number is None:
        return True
    try:
        asked = float(number)
    except ValueError:
        return False
    return bool(COMPARED.get((comparison or "").lower(), operator.eq)(VERSION, asked))
