"""Draw the coast for the pictures of the documentation: hills, water and a low sun in flat colours."""

from __future__ import annotations

from math import sin
from pathlib import Path

from PIL import Image, ImageDraw

FINER = 3  # drawn larger and made smaller, so that edges are smooth
# Sky, sun, far hill, near hill, water.
DAWN = ("#F6D9C1", "#F28C5A", "#7FA6B8", "#2F5F78", "#9CC4D2")
DAY = ("#CFE6EE", "#FFF3C4", "#6FA59A", "#2E6B63", "#3E8FB0")
DUSK = ("#39496B", "#F4C95D", "#2B3A5C", "#1B2742", "#51658F")
ICE = ("#E3EDF2", "#FFFFFF", "#A9C3D1", "#7798AB", "#CFDFE8")
SAND = ("#BFDCE8", "#FFE7A8", "#C9B184", "#8F7B52", "#5FA3BD")
SCENES = {
    "hav.png": ((1200, 600), DAWN, 0.4),
    "karta.png": ((400, 300), DAY, 1.7),
    "strand.png": ((400, 300), SAND, 3.1),
    "hamn.png": ((520, 360), DUSK, 4.6),
    "is.png": ((400, 300), ICE, 5.9),
}
FACE = ("#D9E7EC", "#0A5B7C", "#F2CDB0", "#5B3A29")  # ground, clothes, skin, hair


def draw(folder: Path) -> None:
    """Draw every picture into a folder."""
    for name, (size, colours, place) in SCENES.items():
        _scene(size, colours, place).save(folder / name)
    _portrait(256).save(folder / "maria.png")


def _scene(size: tuple[int, int], colours: tuple[str, ...], place: float) -> Image.Image:
    sky, sun, far, near, water = colours
    width, height = (length * FINER for length in size)
    image = Image.new("RGB", (width, height), sky)
    pen = ImageDraw.Draw(image)
    radius, middle = height * 0.16, width * (0.3 + 0.4 * (place % 1))
    pen.ellipse([middle - radius, height * 0.4 - radius, middle + radius, height * 0.4 + radius], fill=sun)
    for colour, level, high, pace in ((far, 0.58, 0.1, 2.1), (near, 0.68, 0.13, 1.3)):
        top = [(x, height * (level + high * sin(place + pace * 4 * x / width))) for x in range(0, width + FINER, FINER)]
        pen.polygon([*top, (width, height), (0, height)], fill=colour)
    pen.rectangle([0, height * 0.76, width, height], fill=water)
    for line in range(4):
        y, start = height * (0.81 + 0.05 * line), width * ((place * (line + 1)) % 0.6)
        pen.rectangle([start, y, start + width * 0.22, y + height * 0.008], fill=sky)
    return image.resize(size, Image.Resampling.LANCZOS)


def _portrait(side: int) -> Image.Image:
    ground, clothes, skin, hair = FACE
    length = side * FINER
    image = Image.new("RGB", (length, length), ground)
    pen = ImageDraw.Draw(image)
    for colour, left, top, right, bottom in (
        (hair, 0.27, 0.14, 0.73, 0.74),
        (clothes, 0.12, 0.70, 0.88, 1.5),
        (skin, 0.42, 0.5, 0.58, 0.78),
        (skin, 0.33, 0.22, 0.67, 0.64),
    ):
        pen.ellipse([length * left, length * top, length * right, length * bottom], fill=colour)
    pen.chord([length * 0.31, length * 0.16, length * 0.69, length * 0.6], 195, 345, fill=hair)
    return image.resize((side, side), Image.Resampling.LANCZOS)
