"""The theme: every colour, font, size and space, from `theme.toml`; the shipped file says which keys there are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tidings.errors import DraftError, Place, did_you_mean
from tidings.model.colour import READABLE
from tidings.rendering.colour import COLOUR, WHITE, contrast, dark_twin, darker_until_readable

NAME = "theme.toml"
FONTS = re.compile(r"[A-Za-z0-9 ,.'-]+")  # nothing that ends a style or an attribute
TOML_LINE = re.compile(r"\(at line (\d+)")
LARGEST = 2000  # px
# What becomes of a digest's pictures on a phone; yes and no are understood, too.
ON_PHONES = {"thumbnail": "thumbnail", "full": "full", "none": "none", True: "full", False: "none"}


@dataclass(frozen=True, slots=True)
class Theme:
    """The values of a theme; lengths in px.

    Args:
        accent: by mode, light and dark.
        images_on_phones: what becomes of a digest's pictures there: thumbnail, full or none.
    """

    accent: Mapping[str, str]
    light: Mapping[str, str]
    dark: Mapping[str, str]
    fonts: Mapping[str, str]
    type: Mapping[str, Mapping[str, Any]]
    space: Mapping[str, int]
    images_on_phones: str = "thumbnail"

    def font(self, role: str) -> str:
        """Return the CSS of a role of type."""
        kind = self.type[role]
        family = self.fonts[kind["font"]]
        return (
            f"font-family:{family};font-size:{kind['size']}px;line-height:{kind['line']}px;font-weight:{kind['weight']}"
        )


def load(folders: Sequence[Path]) -> Theme:
    """Read the shipped theme in the last folder and lay those of the folders before it over it, key by key.

    Raises DraftError with file and line: no TOML, an unknown key, a value of the wrong kind, a pale accent.
    """
    merged: dict[str, Any] = {}
    for folder in reversed(folders):
        path = folder / NAME
        if path.is_file():
            source = _Source(path)
            values = source.read()
            merged = source.over(merged, values) if merged else values
            source.judge(merged)
    if not merged:
        raise DraftError("there is no theme", place=Place(NAME), hint="the last template folder is the shipped one")
    accent = merged["accent"]
    return Theme(
        accent={"light": accent, "dark": dark_twin(accent, merged["dark"]["card"])},
        light=merged["light"],
        dark=merged["dark"],
        fonts=merged["fonts"],
        type=merged["type"],
        space=merged["space"],
        images_on_phones=ON_PHONES[merged["images_on_phones"]],
    )


@lru_cache(maxsize=16)
def _parsed(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text)


class _Source:
    """One theme.toml, and the line of each of its keys."""

    def __init__(self, path: Path) -> None:
        self._file = str(path)
        self._text = path.read_text("utf-8-sig", errors="replace")

    def read(self) -> dict[str, Any]:
        try:
            return dict(_parsed(self._text))
        except tomllib.TOMLDecodeError as error:
            found = TOML_LINE.search(str(error))
            line = int(found[1]) if found else 0
            message = f"no valid TOML: {str(error).partition(' (at')[0].lower()}"
            raise DraftError(message, place=Place(self._file, line), hint='write key = "value"') from None

    def over(self, below: Mapping[str, Any], above: Mapping[str, Any], *path: str) -> dict[str, Any]:
        """Return `below` with the values of `above`, which may have no key and no kind of value of its own."""
        merged = dict(below)
        for key, value in above.items():
            if key not in below:
                name = ".".join((*path, key))
                raise self._error(f'unknown key "{name}"', (*path, key), did_you_mean(key, below))
            if isinstance(below[key], Mapping) and isinstance(value, Mapping):
                merged[key] = self.over(below[key], value, *path, key)
            else:
                self._check_kind(below[key], value, (*path, key))
                merged[key] = value
        return merged

    def judge(self, merged: Mapping[str, Any]) -> None:
        """Refuse what the values say together."""
        accent = merged["accent"]
        if contrast(accent, WHITE) < READABLE:
            ratio = f"{contrast(accent, WHITE):.1f}:1"
            shade = darker_until_readable(accent)
            raise self._error(
                f"the accent {accent} has a contrast of {ratio} on white, and text needs {READABLE}:1",
                ("accent",),
                f'the nearest shade that can be read is accent = "{shade}"',
            )
        for role, kind in merged["type"].items():
            if kind["font"] not in merged["fonts"]:
                fonts = ", ".join(merged["fonts"])
                raise self._error(f'unknown font "{kind["font"]}"', ("type", role, "font"), f"one of {fonts}")

    def _check_kind(self, model: object, value: object, path: tuple[str, ...]) -> None:
        name = ".".join(path)
        match model:
            case _ if name == "images_on_phones":
                if not isinstance(value, str | bool) or value not in ON_PHONES:
                    raise self._error(f"{name} is no choice: {value!r}", path, 'write "thumbnail", "full" or "none"')
            case Mapping():
                raise self._error(f"{name} is a table", path, f"write [{name}] on a line of its own, its keys below")
            case int():
                if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
                    raise self._error(f"{name} is no length: {value!r}", path, "write px as a number: 20")
            case str() if COLOUR.fullmatch(model):
                if not isinstance(value, str) or not COLOUR.fullmatch(value):
                    raise self._error(f"{name} is no colour: {value!r}", path, 'write six digits: "#0A5B7C"')
            case _:
                if not isinstance(value, str) or not FONTS.fullmatch(value):
                    hint = "write \"Georgia, 'Times New Roman', serif\""
                    raise self._error(f"{name} is no list of fonts: {value!r}", path, hint)

    def _error(self, message: str, path: tuple[str, ...], hint: str) -> DraftError:
        return DraftError(message, place=Place(self._file, self._line(path)), hint=hint)

    def _line(self, path: tuple[str, ...]) -> int:
        """Return the line of a key, or of its table where it is written in another way, or 0."""
        table: tuple[str, ...] = ()
        nearest = 0
        for number, line in enumerate(self._text.splitlines(), 1):
            if header := re.match(r"\s*\[\s*([\w.\s-]+?)\s*\]", line):
                table = tuple(part.strip() for part in header[1].split("."))
                if table == path[: len(table)]:
                    nearest = number
            elif key := re.match(r"\s*([\w.-]+)\s*=", line):
                full = (*table, *key[1].split("."))
                if full == path:
                    return number
                if full == path[: len(full)]:
                    nearest = number
        return nearest
