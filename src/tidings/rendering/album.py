"""The pictures of an edition: each once in each size, known by its original and what was done to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tidings.model.edition import Picture
from tidings.model.issue import Issue
from tidings.model.newsletter import IMAGES, Newsletter

if TYPE_CHECKING:
    from tidings.rendering.pictures import Made

WEB = ("https://", "http://")
LIGHT = 300_000  # bytes of all pictures together, up to which they travel in the mail by default
SUFFIXES = {"image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",), "image/gif": (".gif",)}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as HTML names it; `width` and `height` in px as it is shown, 0 where they are not known."""

    source: str
    width: int = 0
    height: int = 0


class Album:
    """Hands out the images of an issue, and remembers which were asked for.

    Until all are known HTML names each by its Content-ID; `placed` puts the addresses of hosted ones there.
    """

    def __init__(self, issue: Issue, newsletter: Newsletter) -> None:
        self._images = issue.images
        self._newsletter = newsletter
        self._pictures: dict[str, Picture] = {}

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those that were asked for, in the order of their first use; with an address where they are hosted."""
        found = tuple(self._pictures.values())
        if not self._hosted:
            return found
        folder = f"{self._newsletter.archive_url}/{IMAGES}"
        return tuple(replace(picture, address=f"{folder}/{picture.hosted_name}") for picture in found)

    def placed(self, html: str) -> str:
        """Return HTML with the address of each hosted picture for its Content-ID."""
        for picture in self.pictures:
            if picture.address:
                html = html.replace(f"cid:{picture.cid}", picture.address)
        return html

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
        from tidings.rendering.pictures import make  # noqa: PLC0415 (heavy; only who has pictures pays for it)

        made = make(file, width, height)
        cid = self._cid(made)
        if cid not in self._pictures:
            self._pictures[cid] = self._picture(file.source, made, cid)
        return Shown(f"cid:{cid}", made.width, made.height)

    @property
    def _hosted(self) -> bool:
        """Whether the pictures are fetched from the web, all of them or none."""
        newsletter = self._newsletter
        if not newsletter.archive_url or newsletter.images == "embedded":
            return False
        weight = sum(len(picture.data) for picture in self._pictures.values())
        return newsletter.images == "hosted" or weight > LIGHT

    def _cid(self, made: Made) -> str:
        mark = hashlib.sha256(f"{made.original} {made.transformation}".encode()).hexdigest()[:32]
        return f"{mark}@{self._newsletter.list_id}"

    def _picture(self, source: str, made: Made, cid: str) -> Picture:
        return Picture(
            cid=cid,
            name=self._name(PurePosixPath(source), made.media_type),
            source=source,
            media_type=made.media_type,
            data=made.data,
            original=made.original,
            transformation=made.transformation,
        )

    def _name(self, path: PurePosixPath, media_type: str) -> str:
        """Return a file name that no other picture has, on disks too that make no difference of capitals."""
        fitting = SUFFIXES[media_type]
        suffix = path.suffix if path.suffix.lower() in fitting else fitting[0]
        taken = {picture.name.casefold() for picture in self._pictures.values()}
        numbered = (f"{path.stem}-{number}{suffix}" for number in count(2))
        return next(name for name in chain([f"{path.stem}{suffix}"], numbered) if name.casefold() not in taken)
