"""One picture as it is shown: twice its shown width, cropped where asked, upright, in sRGB, with nothing else in it."""

from __future__ import annotations

import warnings
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageCms

from tidings.model.issue import ImageFile
from tidings.rendering.animation import stripped

DENSITY = 2  # pixels for each px
QUALITY = 82
FEW = 4096  # colours of a drawing or a screenshot, which JPEG would smear
FEW_GREYS = 64
REMEMBERED = 200
MIXES = frozenset({"CMYK", "YCbCr", "LAB", "HSV"})  # modes whose colours are not red, green and blue
TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Made:
    """A picture ready to be shown `width` × `height` px.

    Args:
        transformation: with the original it fixes what is seen; empty where the bytes are the original's.
    """

    width: int
    height: int
    media_type: str
    data: bytes
    original: str
    transformation: str = ""


# By original and wish: a preview builds again and again, and a picture may stand in every language.
_made: dict[tuple[str, int, int], Made] = {}


def make(file: ImageFile, width: int, height: int = 0) -> Made:
    """Make a picture for a place `width` px wide; with a `height` it is cropped, round its middle, to fill that.

    It is never enlarged. JPEG stays JPEG; PNG is kept where something shows through or there are few colours; a GIF
    that moves stays as it is, without its comments, and where it is cropped its first picture is taken. Of a file
    that needs no change the bytes are kept.
    """
    key = (file.original, width, height)
    if key not in _made:
        if len(_made) >= REMEMBERED:
            _made.clear()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _made[key] = _make(file, key[0], width, height)
    return _made[key]


def _make(file: ImageFile, original: str, width: int, height: int) -> Made:
    crop = _crop(file, width, height)
    shown = _scaled(crop, min(width, crop[0]))
    size = _scaled(crop, min(DENSITY * width, crop[0]))
    whole = (file.width, file.height)
    with Pillow.open(BytesIO(file.data)) as image:
        if file.media_type == "image/gif":
            if getattr(image, "is_animated", False) and not height:
                return _moving(file, original, shown)
            if size == whole and stripped(file.data) == file.data:
                return Made(*shown, file.media_type, file.data, original)
        picture = _loaded(image, file, size, crop)
        kind = "jpeg" if file.media_type == "image/jpeg" or not _as_png(picture) else "png"
        if size == whole and not file.metadata and file.media_type == f"image/{kind}":
            return Made(*shown, file.media_type, file.data, original)
        picture = _in_srgb(_resized(picture, size, crop, file), image.info.get("icc_profile", b""))
    how = " cropped" if crop != whole else ""
    quality = f" {QUALITY}" if kind == "jpeg" else ""
    return Made(
        *shown,
        f"image/{kind}",
        _encoded(picture, kind),
        original,
        f"{size[0]}x{size[1]}{how} {kind}{quality}",
    )


def _crop(file: ImageFile, width: int, height: int) -> tuple[int, int]:
    """Return the largest part of the picture, in its own pixels, that has the shape asked for."""
    if not height:
        return file.width, file.height
    across = min(file.width, round(file.height * width / height))
    return max(1, across), max(1, min(file.height, round(across * height / width)))


def _scaled(size: tuple[int, int], across: int) -> tuple[int, int]:
    return across, max(1, round(size[1] * across / size[0]))


def _moving(file: ImageFile, original: str, shown: tuple[int, int]) -> Made:
    data = stripped(file.data)
    return Made(*shown, file.media_type, data, original, "" if data == file.data else "gif without comments")


def _loaded(image: Pillow.Image, file: ImageFile, size: tuple[int, int], crop: tuple[int, int]) -> Pillow.Image:
    """Return the picture upright, in a mode that can be resized; a JPEG not larger than needed."""
    scale = size[0] / crop[0]
    across, down = (file.height, file.width) if file.orientation >= 5 else (file.width, file.height)
    image.draft(None, (max(1, round(across * scale)), max(1, round(down * scale))))
    image.load()
    upright = image.transpose(TURNS[file.orientation]) if file.orientation in TURNS else image
    mode = upright.mode
    if mode.startswith("I;16"):
        return upright.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if "transparency" in image.info or mode in {"LA", "PA", "RGBA"}:
        return upright.convert("RGBA")
    if mode in MIXES:
        return upright
    return upright.convert("L" if mode in {"1", "L"} else "RGB")


def _as_png(picture: Pillow.Image) -> bool:
    """Whether something shows through, or there are so few colours that it is no photo."""
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255):
        return True
    return picture.mode not in MIXES and picture.getcolors(FEW_GREYS if picture.mode == "L" else FEW) is not None


def _resized(picture: Pillow.Image, size: tuple[int, int], crop: tuple[int, int], file: ImageFile) -> Pillow.Image:
    """Return the middle of the picture in the size asked for; what was loaded may be smaller than the file."""
    if picture.size == size and crop == (file.width, file.height):
        return picture
    across, down = (crop[0] * picture.width / file.width, crop[1] * picture.height / file.height)
    left, top = (picture.width - across) / 2, (picture.height - down) / 2
    box = (max(0.0, left), max(0.0, top), min(picture.width, left + across), min(picture.height, top + down))
    return picture.resize(size, Pillow.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _in_srgb(picture: Pillow.Image, profile: bytes) -> Pillow.Image:
    """Return the picture with the colours that its profile means, as red, green and blue (or grey) without one."""
    plain = picture.mode if picture.mode in {"L", "RGBA"} else "RGB"
    if profile:
        wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
        # A profile that is broken, or of other colours than the picture's, means nothing.
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode=wanted)
            return converted or picture.convert(plain)
    return picture.convert(plain)


def _encoded(picture: Pillow.Image, kind: str) -> bytes:
    picture.info.clear()  # Pillow would write profile and comment again
    paper = BytesIO()
    if kind == "png":
        picture.save(paper, "PNG", optimize=True)
    else:
        flat = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
        flat.save(paper, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return paper.getvalue()
