"""Whether a picture vanishes on a dark screen: its ground shows through, and what it shows is dark to its edge."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageStat

from tidings.model.edition import Picture

SAMPLED = (160, 160)  # pixels at most that are looked at
THROUGH = 128  # of 255: alpha below which the ground shows
GROUND = 0.1  # of the picture, at least, shows the ground through
DARK = 0.3  # mean lightness of all that is shown, from 0 (black) to 1
REMEMBERED = 200


def vanishes(picture: Picture) -> bool:
    """Whether a picture is dark on a ground that shows through; known again by its bytes."""
    return _vanishes(picture.data)


@lru_cache(maxsize=REMEMBERED)
def _vanishes(data: bytes) -> bool:
    with Pillow.open(BytesIO(data)) as image:
        if not image.has_transparency_data:
            return False
        size = (min(image.width, SAMPLED[0]), min(image.height, SAMPLED[1]))
        small = image.resize(size, Pillow.Resampling.NEAREST).convert("RGBA")
    solid = small.getchannel("A").point(lambda alpha: 255 if alpha >= THROUGH else 0)
    shown = solid.histogram()[255]
    if not shown or shown > (1 - GROUND) * small.width * small.height:
        return False
    return ImageStat.Stat(small.convert("L"), solid).mean[0] / 255 < DARK
