"""The pictures of an edition: each file once, known by what is in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath

from tidings.model.edition import Picture
from tidings.model.issue import ImageFile, Issue

WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as HTML names it; `width` and `height` in px as it is shown, 0 where they are not known."""

    source: str
    width: int = 0
    height: int = 0


class Album:
    """Hands out the images of an issue, and remembers which were asked for."""

    def __init__(self, issue: Issue, domain: str) -> None:
        self._images = issue.images
        self._domain = domain
        self._pictures: dict[str, Picture] = {}

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those that were asked for, in the order of their first use."""
        return tuple(self._pictures.values())

    def find(self, folder: str, source: str, width: int, height: int = 0) -> Shown | None:
        """Return how to show an image, or None where there is no such file, or none that can be shown.

        Args:
            folder: what `source` is relative to.
            source: the path or the address, as typed.
            width: in px, how wide it is shown at most; never wider than it is.
            height: in px, where it is cropped to fill `width` × `height`; 0 where it keeps its shape.
        """
        if source.lower().startswith(WEB):
            return Shown(source)
        file = self._images.get((folder, source))
        if file is None or file.trouble:
            return None
        original = hashlib.sha256(file.data).hexdigest()
        if original not in self._pictures:
            self._pictures[original] = self._picture(file, original)
        picture = self._pictures[original]
        across = min(width, file.width)
        return Shown(f"cid:{picture.cid}", across, height or max(1, round(file.height * across / file.width)))

    def _picture(self, file: ImageFile, original: str) -> Picture:
        return Picture(
            cid=f"{original[:32]}@{self._domain}",
            name=self._name(PurePosixPath(file.source)),
            source=file.source,
            media_type=file.media_type,
            data=file.data,
            original=original,
        )

    def _name(self, path: PurePosixPath) -> str:
        """Return a file name that no other picture has, on disks too that make no difference of capitals."""
        taken = {picture.name.casefold() for picture in self._pictures.values()}
        numbered = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
        return next(name for name in chain([path.name], numbered) if name.casefold() not in taken)
