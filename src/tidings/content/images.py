"""Pictures that lie beside a draft: their bytes, size and kind, and why one cannot be shown."""

from __future__ import annotations

import hashlib
import struct
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tidings.model.issue import ImageFile, Trouble
from tidings.model.said import Said, grouped

if TYPE_CHECKING:
    from PIL import Image as Pillow

BROKEN = (OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, struct.error, MemoryError)
LARGEST = 30_000_000  # bytes: the largest photos that telephones take
PIXELS = 64_000_000  # 9,248 × 6,936; some 250 MB in memory
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")  # no other reader of Pillow's is let near a file
COLOURS = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "HSV"})
HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*")
REMEMBERED = 500

ANOTHER = Said("choose another picture", "välj en annan bild")
SMALLER = Said("save it smaller", "spara den mindre")
AS_PNG_OR_JPEG = Said("save it as PNG or JPEG", "spara den som PNG eller JPEG")
EMPTY = Trouble(Said("the file is empty", "filen är tom"), Said("copy it once more", "kopiera den en gång till"))
SVG = Trouble(
    Said(
        "it is an SVG drawing, which mail clients do not show", "det är en SVG-teckning, som e-postprogram inte visar"
    ),
    Said("save it as PNG", "spara den som PNG"),
)
HEIC = Trouble(
    Said(
        "it is a HEIC or AVIF photo, which mail clients do not show",
        "det är ett HEIC- eller AVIF-foto, som e-postprogram inte visar",
    ),
    Said("save it as JPEG", "spara den som JPEG"),
)
PDF = Trouble(
    Said("it is a PDF, and no picture", "det är en PDF och ingen bild"),
    Said("save the page as PNG", "spara sidan som PNG"),
)
BROKEN_OFF = Trouble(
    Said("it is broken, or was not copied whole", "den är trasig, eller kopierades inte helt"),
    Said("copy it once more, or save it anew", "kopiera den en gång till, eller spara om den"),
)
NO_PICTURE = Trouble(
    Said("it is no picture of a kind that is known here", "det är ingen bild av ett slag som är känt här"),
    AS_PNG_OR_JPEG,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is in the bytes of a picture."""

    media_type: str = ""
    width: int = 0
    height: int = 0
    trouble: Trouble | None = None
    orientation: int = 1
    metadata: tuple[Said, ...] = ()


# By SHA-256: a preview reads the same pictures again and again.
_known: dict[str, Measured] = {}


def read_images(wanted: Iterable[tuple[str, str]], within: Path) -> dict[tuple[str, str], ImageFile]:
    """Return the pictures that are there, by (folder, source as typed); one that cannot be shown has `trouble`.

    Args:
        wanted: pairs of an absolute folder and a path beside it, or a URL, which is not read.
        within: the folder that no path may lead out of, symbolic links included.
    """
    found = {pair: _read(*pair, within.resolve()) for pair in dict.fromkeys(wanted)}
    return {pair: image for pair, image in found.items() if image}


def _read(folder: str, source: str, within: Path) -> ImageFile | None:
    try:
        # One letter before a colon is a drive, and no scheme of ours; either way it does not lie beside the draft.
        path = None if urlsplit(source).scheme else _path(Path(folder), source, within)
    except (OSError, ValueError):
        return None
    if path is None:
        return None
    file = ImageFile(source, folder, b"", "", 0, 0)
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        what = Said(f"it cannot be read ({reason})", f"den går inte att läsa ({reason})")
        return replace(file, trouble=Trouble(what, ANOTHER))
    if len(data) > LARGEST:
        size, most = grouped(round(path.stat().st_size / 1e6)), f"{LARGEST / 1e6:.0f} MB"
        what = Said(
            f"it has {size.en} MB, and at most {most} are read", f"den är på {size.sv} MB, och högst {most} läses"
        )
        return replace(file, trouble=Trouble(what, SMALLER))
    return measured(source, folder, data)


def measured(source: str, folder: str, data: bytes) -> ImageFile:
    """Return a file as it is read from its bytes."""
    digest = hashlib.sha256(data).hexdigest()
    seen = _measure(data, digest)
    return ImageFile(
        source=source,
        folder=folder,
        data=data,
        media_type=seen.media_type,
        width=seen.width,
        height=seen.height,
        trouble=seen.trouble,
        orientation=seen.orientation,
        metadata=seen.metadata,
        digest=digest,
    )


def _path(folder: Path, source: str, within: Path) -> Path | None:
    for name in (source, unquote(source)):
        path = (folder / name).resolve()
        if path.is_relative_to(within) and path.is_file():
            return path
    return None


def _measure(data: bytes, digest: str) -> Measured:
    if digest not in _known:
        if len(_known) >= REMEMBERED:
            _known.clear()
        _known[digest] = _look(data)
    return _known[digest]


def _look(data: bytes) -> Measured:
    from PIL import Image as Pillow  # noqa: PLC0415 (heavy; only who has pictures pays for it)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is odd in a file and does not keep it from being shown
        try:
            with Pillow.open(BytesIO(data), formats=FORMATS) as image:
                return _opened(image, data)
        except Pillow.DecompressionBombError:
            return Measured(trouble=_too_many(Said("far more than 100 million", "långt mer än 100 miljoner")))
        except BROKEN:
            return Measured(trouble=_unreadable(data))


def _opened(image: Pillow.Image, data: bytes) -> Measured:
    """Measure a picture; its header says how large it is before any of it is unpacked."""
    from PIL import Image as Pillow  # noqa: PLC0415 (as above)

    from tidings.content.metadata import metadata, orientation  # noqa: PLC0415 (as above)

    width, height = image.size
    if width * height > PIXELS:
        across, down = grouped(width), grouped(height)
        return Measured(trouble=_too_many(Said(f"{across.en} × {down.en}", f"{across.sv} × {down.sv}")))
    if image.mode not in COLOURS and not image.mode.startswith("I;16"):
        what = Said(
            "its colours are of a kind that no mail client shows",
            "dess färger är av ett slag som inget e-postprogram visar",
        )
        return Measured(trouble=Trouble(what, AS_PNG_OR_JPEG))
    media_type = "image/jpeg" if image.format == "MPO" else Pillow.MIME[image.format or ""]
    # All of it is unpacked once, so that half a file is noticed; of a JPEG an eighth of the size tells that, too.
    image.draft(None, (1, 1))
    image.load()
    turned = orientation(image)
    if image.format == "TIFF":
        width, height = image.size  # turned already
    elif turned >= 5:
        width, height = height, width
    return Measured(media_type, width, height, None, turned, metadata(image, data))


def _too_many(pixels: Said) -> Trouble:
    most = f"{PIXELS / 1e6:.0f}"
    what = Said(
        f"it has {pixels.en} pixels, and at most {most} million are read",
        f"den har {pixels.sv} pixlar, och högst {most} miljoner läses",
    )
    return Trouble(what, SMALLER)


def _unreadable(data: bytes) -> Trouble:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data:
        return EMPTY
    if b"<svg" in head:
        return SVG
    if data[4:8] == b"ftyp" and data[8:12] in HEIF:
        return HEIC
    if head.startswith(b"%pdf"):
        return PDF
    return BROKEN_OFF if data.startswith(BEGINNINGS) else NO_PICTURE
