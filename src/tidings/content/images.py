"""Pictures that lie beside a draft: their bytes, size and kind; what is no picture is as good as missing."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image as Pillow

from tidings.model.issue import ImageFile

BROKEN = (OSError, ValueError, SyntaxError, struct.error, Pillow.DecompressionBombError, Warning)


def read_images(wanted: Iterable[tuple[str, str]], within: Path) -> dict[tuple[str, str], ImageFile]:
    """Return the pictures that can be read, by (folder, source as typed).

    Args:
        wanted: pairs of an absolute folder and a path beside it, or a URL, which is not read.
        within: the folder that no path may lead out of, symbolic links included.
    """
    found = {pair: _read(*pair, within.resolve()) for pair in dict.fromkeys(wanted)}
    return {pair: image for pair, image in found.items() if image}


def _read(folder: str, source: str, within: Path) -> ImageFile | None:
    try:
        # One letter before a colon is a drive, and no scheme of ours; either way it does not lie beside the draft.
        if urlsplit(source).scheme:
            return None
        path = _path(Path(folder), source, within)
        return _measured(folder, source, path.read_bytes()) if path else None
    except BROKEN:
        return None


def _path(folder: Path, source: str, within: Path) -> Path | None:
    for name in (source, unquote(source)):
        path = (folder / name).resolve()
        if path.is_relative_to(within) and path.is_file():
            return path
    return None


def _measured(folder: str, source: str, data: bytes) -> ImageFile:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Pillow.open(BytesIO(data)) as image:
            image.load()
            media_type = Pillow.MIME.get(image.format or "", "application/octet-stream")
            return ImageFile(source, folder, data, media_type, image.width, image.height)
