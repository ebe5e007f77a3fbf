"""Where the pictures of an issue stand: each use with its draft's line, its file, and what was made of that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tidings.errors import Place
from tidings.model.article import Image
from tidings.model.edition import Picture
from tidings.model.issue import ImageFile
from tidings.model.said import Said, grouped
from tidings.preflight.case import Case
from tidings.preflight.html.tree import Element

TAG = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'\s(src|width)="([^"]*)"')
PAINTED = re.compile(r"url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
SIZE = re.compile(r"(\d+)x(\d+) ")


@dataclass(frozen=True, slots=True)
class Use:
    """A picture at one place of a draft; `file` is None where there is none."""

    image: Image
    place: Place
    file: ImageFile | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as an edition has it, and where its draft first names it.

    Args:
        size: width and height in pixels.
        width: in px, as it is shown at its widest; 0 where that is not known.
    """

    use: Use
    file: ImageFile
    picture: Picture
    size: tuple[int, int]
    width: int


def uses(case: Case) -> Iterator[Use]:
    """Yield every use of a picture that should lie beside the drafts."""
    folders = {case.issue.source: case.issue.folder} | {each.source: each.folder for each in case.issue.articles}
    for file, node in case.nodes:
        if isinstance(node, Image) and not node.on_web:
            yield Use(node, Place(file, node.line), case.issue.images.get((folders[file], node.source)))


def shown(case: Case) -> Iterator[Shown]:
    """Yield every picture of the edition."""
    first: dict[str, Use] = {}
    for use in uses(case):
        if use.file and not use.file.trouble:
            first.setdefault(use.file.original, use)
    widths = _widths(case.edition.html)
    for picture in case.edition.pictures:
        named = first.get(picture.original)
        if named and named.file:
            made = SIZE.match(picture.transformation)
            size = (int(made[1]), int(made[2])) if made else (named.file.width, named.file.height)
            width = widths.get(picture.address or f"cid:{picture.cid}", 0)
            yield Shown(named, named.file, picture, size, width)


def place_of(case: Case, address: str) -> Place:
    """Return where a draft names a picture by an address of the web; the issue where its template does."""
    return case.pictured.get(address, Place(case.issue.source))


def background(element: Element) -> str:
    """Return the address of the picture behind an element, or an empty string."""
    style = element.style if "url(" in element.attributes.get("style", "") else {}
    return painted(style) or element.attributes.get("background", "")


def painted(style: Mapping[str, str]) -> str:
    """Return the address of the background picture that declarations name, or an empty string."""
    found = PAINTED.search(f"{style.get('background-image', '')} {style.get('background', '')}")
    return found[1].strip() if found else ""


def weight(data: bytes) -> Said:
    """Say how heavy a file is."""
    number = grouped(max(1, round(len(data) / 1000)))
    return Said(f"{number.en} kB", f"{number.sv}\N{NO-BREAK SPACE}kB")


def _widths(html: str) -> dict[str, int]:
    """Return the largest width that HTML gives each picture."""
    found: dict[str, int] = {}
    for tag in TAG.findall(html):
        named = dict(ATTRIBUTE.findall(tag))
        if named.get("width", "").isdecimal() and "src" in named:
            found[named["src"]] = max(int(named["width"]), found.get(named["src"], 0))
    return found
