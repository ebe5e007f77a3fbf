"""What a picture's file tells besides the picture: place, camera, time, comments, colour profile."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from PIL import Image as Pillow
from PIL.ExifTags import IFD, Base

from tidings.model.said import Said

ODD = (OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, struct.error)
PLAIN_MARKERS = ("APP0", "APP14")  # of JPEG: JFIF, and how Adobe keeps colours
JFIF = 14  # bytes of an APP0 without a thumbnail
END_OF_JPEG = b"\xff\xd9"
PLAIN_CHUNKS = frozenset(  # of PNG
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"pHYs", b"sBIT", b"bKGD", b"hIST"}
)


def orientation(image: Pillow.Image) -> int:
    """Return how a loaded picture is to be turned, as EXIF has it: 1 (not at all) to 8."""
    try:
        turned = image.getexif().get(Base.Orientation, 1)
    except ODD:
        return 1
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else 1


def metadata(image: Pillow.Image, data: bytes) -> tuple[Said, ...]:
    """Return the kinds of what a file holds besides the picture, the most private first."""
    named = tuple(_kinds(image))
    if not named and _more(image, data):
        return (Said("data of the program that made it", "uppgifter från programmet som gjorde den"),)
    return named


def _kinds(image: Pillow.Image) -> Iterator[Said]:
    info = image.info
    exif = _exif(image)
    if exif is None or (exif and exif.get_ifd(IFD.GPSInfo)):
        yield Said("where it was taken (GPS)", "var den är tagen (GPS)")
    if exif is None or (exif and image.format != "TIFF"):  # to which the size of a picture is EXIF, too
        yield Said("camera and time (EXIF)", "kamera och tid (EXIF)")
    if "xmp" in info or "photoshop" in info:
        yield Said("a description (XMP, IPTC)", "en beskrivning (XMP, IPTC)")
    if "comment" in info:
        yield Said("a comment", "en kommentar")
    if "icc_profile" in info:
        yield Said("a colour profile", "en färgprofil")


def _exif(image: Pillow.Image) -> Pillow.Exif | None:
    """Return what EXIF says, or None where it is there and cannot be read."""
    try:
        exif = image.getexif()
        exif.get_ifd(IFD.GPSInfo)
    except ODD:
        return None
    return exif


def _more(image: Pillow.Image, data: bytes) -> bool:
    """Whether there is anything that the picture does not need, named above or not."""
    match image.format:
        case "JPEG" | "MPO":
            markers: list[tuple[str, bytes]] = getattr(image, "applist", [])
            known = [name in PLAIN_MARKERS and (name != "APP0" or len(held) <= JFIF) for name, held in markers]
            return not all(known) or not data.rstrip(b"\0\r\n ").endswith(END_OF_JPEG)
        case "PNG":
            return _more_in_png(data)
        case _:
            return False


def _more_in_png(data: bytes) -> bool:
    place = 8
    while place + 8 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        if kind not in PLAIN_CHUNKS:
            return True
        place += 12 + length
        if kind == b"IEND":
            return place < len(data)
    return False
