"""A mail as it is seen elsewhere: in dark or light, without pictures, with large text. Approximately, and quickly."""

from __future__ import annotations

import re
from html import escape

from tidings.web.preview.outlook import outlook
from tidings.web.preview.rewriting import Tag, declarations, joined, rewritten

__all__ = ["dark", "large", "light", "outlook", "without_images"]

ALWAYS, NEVER = "(min-width: 0)", "(max-width: 0)"
ASKED = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)
DECLARED = re.compile(r"(?<![\w-])((?:supported-)?color-schemes?\s*:)[^;{}]*", re.IGNORECASE)
SCHEMES = frozenset({"color-scheme", "supported-color-schemes"})

URL = re.compile(r"url\(\s*(?:\"[^\"]*\"|'[^']*'|[^)]*)\)", re.IGNORECASE)
PIXELS = re.compile(r"\s*(\d+)\s*(?:px)?\s*\Z", re.IGNORECASE)
SIZES = frozenset({"width", "height", "max-width", "min-width", "max-height", "border", "display", "aspect-ratio"})
BOX = "box-sizing:border-box;max-width:100%;overflow:hidden;border:1px solid #8A979E"

SIZED = re.compile(r"(?<![\w-])((?:font-size|line-height|font)\s*:)([^;{}]*)", re.IGNORECASE)
LENGTH = re.compile(r"(?<![\w.#-])(\d+\.?\d*|\.\d+)(px|pt|pc|cm|mm|in|q)(?!\w)", re.IGNORECASE)
KEYWORD = re.compile(r"(?<![\w-])(xx-small|x-small|small|medium|large|x-large|xx-large)(?![\w-])", re.IGNORECASE)
# What the keywords come to in browsers (CSS Fonts 4 §2.5.1), doubled.
KEYWORDS = {"xx-small": 18, "x-small": 20, "small": 26, "medium": 32, "large": 36, "x-large": 48, "xx-large": 64}
ROOT = "<style>html{font-size:200%}</style>"  # for what is sized in rem, or not at all
HEAD = re.compile(r"<head\b[^>]*>|<html\b[^>]*>|<!doctype[^>]*>", re.IGNORECASE)


def dark(html: str) -> str:
    """Return the mail as a client shows it that is in dark mode and honours `prefers-color-scheme`."""
    return _in_scheme(html, "dark")


def light(html: str) -> str:
    """Return the mail as it is shown in light, however dark the screens of this office are."""
    return _in_scheme(html, "light")


def _in_scheme(html: str, wanted: str) -> str:
    """Let the rules of one scheme always apply, and the other's never: a frame's own scheme does not reach into it."""

    def asked(media: str) -> str:
        return ASKED.sub(lambda query: ALWAYS if query[1].lower() == wanted else NEVER, media)

    def style(style: str) -> str:
        return DECLARED.sub(lambda declared: f"{declared[1]} {wanted}", asked(style))

    def tag(tag: Tag) -> str:
        if tag.name == "meta" and tag.attributes.get("name", "").lower() in SCHEMES:
            tag.attributes["content"] = wanted
        tag.change("style", style)
        tag.change("media", asked)
        return str(tag)

    return rewritten(html, tag, style)


def without_images(html: str) -> str:
    """Return the mail as Outlook and Gmail show it before pictures are let in: their words in boxes of their size."""

    def style(style: str) -> str:
        return URL.sub("none", style)

    def tag(tag: Tag) -> str:
        tag.attributes.pop("background", None)
        if tag.name == "source":
            return ""
        tag.change("style", style)
        return _box(tag) if tag.name == "img" else str(tag)

    return rewritten(html, tag, style)


def _box(image: Tag) -> str:
    """Return the box that stands for a picture; nothing for one without words whose size nobody knows."""
    own = dict(declarations(image.style))
    width, height = (_pixels(image.attributes.get(side) or own.get(side, "")) for side in ("width", "height"))
    words = image.attributes.get("alt", "")
    if not words and not (width and height):
        return ""
    display = "block" if own.get("display") == "block" else "inline-block"
    size = f"width:{width}px;" if width else ""
    size += f"aspect-ratio:{width}/{height};" if width and height else f"height:{height}px;" if height else ""
    kept = joined((name, value) for name, value in own.items() if name not in SIZES)
    box = Tag("span", {"class": image.attributes.get("class", ""), "style": f"{kept};display:{display};{size}{BOX}"})
    return f"{box}{escape(words)}</span>"


def _pixels(typed: str) -> int:
    number = PIXELS.match(typed)
    return int(number[1]) if number else 0


def large(html: str) -> str:
    """Return the mail with all text twice as large and all else as it was: text zoom at 200 % (WCAG 1.4.4)."""

    def tag(tag: Tag) -> str:
        tag.change("style", _doubled)
        return str(tag)

    larger = rewritten(html, tag, _doubled)
    head = HEAD.search(larger)
    at = head.end() if head else 0
    return f"{larger[:at]}{ROOT}{larger[at:]}"


def _doubled(style: str) -> str:
    return SIZED.sub(lambda sized: sized[1] + KEYWORD.sub(_keyword, LENGTH.sub(_twice, sized[2])), style)


def _twice(length: re.Match[str]) -> str:
    return f"{float(length[1]) * 2:g}{length[2]}"


def _keyword(keyword: re.Match[str]) -> str:
    return f"{KEYWORDS[keyword[1].lower()]}px"
