"""Our templates as MJML, with a word in every slot: what the engine is given, and npm's MJML likewise."""

from __future__ import annotations

from pathlib import Path

from tidings.rendering.layout import Layout
from tidings.rendering.theme import load

TEMPLATES = ("article", "digest", "letter")
SLOTS = {
    **{name: f"<p>{name}</p>" for name in ("content", "letter", "hero", "opening", "contents", "items")},
    **{name: f"The {name}" for name in ("title", "newsletter", "edition", "why", "sender", "postal_address")},
    **{
        name: f'<a href="https://example.se/{name}">{name}</a>'
        for name in ("unsubscribe", "web_version", "accessibility")
    },
    "preheader": "What an inbox shows&#847;&zwnj;&nbsp;",
    "language": "sv",
    "direction": "ltr",
}


def laid_out(folder: Path, template: str) -> str:
    """Return a template, expanded and filled, as MJML."""
    return Layout([folder], load([folder])).mjml(template, SLOTS, "left")
