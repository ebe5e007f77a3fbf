"""Pictures as they come from a camera, a drawing program or an attacker."""

from __future__ import annotations

from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageDraw

from tidings.content.images import measured
from tidings.model.issue import ImageFile

HERE = "/drafts"


def photo(width: int, height: int, mode: str = "RGB") -> Pillow.Image:
    """Return many colours: dark at the left, light at the right."""
    grey = Pillow.linear_gradient("L").transpose(Pillow.Transpose.ROTATE_90).resize((width, height))
    noise = Pillow.effect_noise((width, height), 30)
    return Pillow.merge("RGB", [grey, Pillow.blend(grey, noise, 0.3), noise]).convert(mode)


def drawing(width: int, height: int) -> Pillow.Image:
    """Return two colours."""
    image = Pillow.new("RGB", (width, height), "white")
    image.paste("navy", (0, 0, width // 2, height // 2))
    return image


def encoded(image: Pillow.Image, kind: str, **options: object) -> bytes:
    paper = BytesIO()
    image.save(paper, kind, **options)
    return paper.getvalue()


def camera(image: Pillow.Image, turned: int = 1) -> bytes:
    """Return a JPEG with the camera, the place and how it was held in its EXIF."""
    exif = Pillow.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 19.0, 34.5)})
    return encoded(image, "JPEG", exif=exif)


def logo(colour: str) -> Pillow.Image:
    """Return a disc on a ground that shows through."""
    image = Pillow.new("RGBA", (520, 390), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((160, 95, 360, 295), fill=colour)
    return image


def moving(width: int = 60, height: int = 40, comment: bytes = b"", *, loop: int | None = 0, each: int = 100) -> bytes:
    """Return a GIF of three pictures, `each` milliseconds long; without `loop` they run once, with 0 for ever."""
    first, *rest = [Pillow.new("RGB", (width, height), colour) for colour in ("red", "green", "blue")]
    loops = {} if loop is None else {"loop": loop}
    return encoded(first, "GIF", save_all=True, append_images=rest, comment=comment, duration=each, **loops)


def lying(data: bytes, source: str = "kaj.jpg", folder: str = HERE) -> ImageFile:
    """Return a file as it is read from beside a draft."""
    return measured(source, folder, data)


def opened(data: bytes) -> Pillow.Image:
    image = Pillow.open(BytesIO(data))
    image.load()
    return image
