"""One picture as it is shown: its size, its kind, and what is no longer in it."""

from __future__ import annotations

import time

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from photos import camera, drawing, encoded, lying, moving, opened, photo
from tidings.rendering.pictures import make


def test_a_photo_gets_twice_its_shown_width_and_no_more() -> None:
    made = make(lying(encoded(photo(1600, 1200), "JPEG")), 520)

    assert (made.width, made.height) == (520, 390)
    assert opened(made.data).size == (1040, 780)
    assert (made.media_type, made.transformation) == ("image/jpeg", "1040x780 jpeg 82")
    assert opened(made.data).info["progressive"]


def test_a_photo_is_never_enlarged() -> None:
    made = make(lying(encoded(photo(300, 200), "JPEG")), 520)

    assert (made.width, made.height) == (300, 200)


def test_what_needs_no_change_keeps_its_bytes() -> None:
    for data in (encoded(photo(800, 600), "JPEG"), encoded(drawing(900, 90), "PNG"), moving()):
        made = make(lying(data), 520)

        assert made.data == data
        assert made.transformation == ""


@pytest.mark.parametrize(
    ("size", "shown", "pixels"), [((1600, 1600), (176, 132), (352, 264)), ((100, 300), (100, 75), (100, 75))]
)
def test_a_thumbnail_is_cut_from_the_middle(
    size: tuple[int, int], shown: tuple[int, int], pixels: tuple[int, int]
) -> None:
    image = Pillow.new("RGB", size, "red")
    image.paste("lime", (0, size[1] // 3, size[0], size[1] * 2 // 3))

    made = make(lying(encoded(image, "PNG")), 176, 132)

    cut = opened(made.data)
    assert ((made.width, made.height), cut.size) == (shown, pixels)
    assert cut.getpixel((cut.width // 2, cut.height // 2)) == (0, 255, 0)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(turned: int) -> None:
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's names of the turns that a camera made
    upright = Pillow.new("RGB", (120, 80), "white")
    upright.paste("black", (0, 0, 60, 40))
    held = upright.transpose(Pillow.Transpose(undo[turned])) if turned in undo else upright

    made = make(lying(camera(held, turned)), 60, 0)

    image = opened(made.data).convert("L")
    assert image.size == (120, 80)
    assert image.getpixel((20, 20)) < 20
    assert all(image.getpixel(corner) > 235 for corner in ((100, 20), (20, 60), (100, 60)))


def test_nothing_but_the_picture_is_left() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for data in (
        camera(photo(400, 300)),
        encoded(photo(400, 300), "JPEG", comment=b"Foto: E. Lind", icc_profile=profile),
        encoded(photo(400, 300), "JPEG") + b"\0\0ftypmp42 a film of the same moment",
        encoded(drawing(400, 300), "PNG", icc_profile=profile),
        encoded(drawing(400, 300), "PNG") + b"what was cut away",
        moving(comment=b"Foto: E. Lind"),
    ):
        file = lying(data)
        assert file.metadata

        made = make(file, 520)

        assert lying(made.data).metadata == ()
        assert made.transformation
        assert made.data != data
        assert b"Lind" not in made.data


def test_a_moving_picture_keeps_every_one_of_its_pictures() -> None:
    made = make(lying(moving(800, 600, b"Foto: E. Lind")), 520)

    assert opened(made.data).n_frames == 3
    assert opened(made.data).info["loop"] == 0
    assert (made.width, made.height) == (520, 390)
    assert made.media_type == "image/gif"


def test_a_moving_picture_stands_still_in_a_thumbnail() -> None:
    made = make(lying(moving(800, 600)), 176, 132)

    assert made.media_type == "image/png"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF", "BMP"])
def test_a_photo_of_any_kind_becomes_a_jpeg(kind: str) -> None:
    made = make(lying(encoded(photo(800, 600), kind)), 200)

    assert made.media_type == "image/jpeg"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_what_shows_through_stays_so(kind: str) -> None:
    seen_through = photo(800, 600, "RGBA")
    seen_through.putalpha(100)

    made = make(lying(encoded(seen_through, kind)), 200)

    assert made.media_type == "image/png"
    assert abs(opened(made.data).getpixel((10, 10))[3] - 100) < 3


@pytest.mark.parametrize("image", [drawing(800, 600), drawing(800, 600).quantize(4), drawing(800, 600).convert("1")])
def test_a_drawing_stays_sharp(image: Pillow.Image) -> None:
    made = make(lying(encoded(image, "PNG")), 200)

    assert made.media_type == "image/png"
    assert opened(made.data).convert("RGB").getpixel((399, 299)) == (255, 255, 255)


def test_more_than_eight_bits_of_grey_are_scaled_and_not_cut_off() -> None:
    made = make(lying(encoded(Pillow.new("I;16", (800, 600), 0x8000), "PNG")), 200)

    assert opened(made.data).getpixel((10, 10)) in (127, 128)


def test_colours_of_a_profile_become_those_of_every_screen() -> None:
    # Red and green change places in this profile: sRGB with the two primaries swapped.
    srgb = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = srgb.index(b"rXYZ"), srgb.index(b"gXYZ")
    srgb[red : red + 4], srgb[green : green + 4] = b"gXYZ", b"rXYZ"
    data = encoded(Pillow.new("RGB", (50, 50), (250, 5, 5)), "JPEG", icc_profile=bytes(srgb), quality=95)

    red_now, green_now, _ = opened(make(lying(data), 20).data).getpixel((10, 10))

    assert green_now > 200
    assert red_now < 60


@pytest.mark.parametrize("profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_a_profile_that_means_nothing_is_dropped(profile: bytes) -> None:
    data = encoded(Pillow.new("RGB", (50, 50), (250, 5, 5)), "PNG", icc_profile=profile)

    assert opened(make(lying(data), 20).data).getpixel((10, 10)) == (250, 5, 5)


def test_a_printers_colours_become_a_screens() -> None:
    made = make(lying(encoded(Pillow.new("CMYK", (50, 50), (0, 255, 255, 0)), "JPEG")), 20)

    red, green, blue = opened(made.data).getpixel((10, 10))
    assert red > 200
    assert max(green, blue) < 60


def test_a_photo_of_a_telephone_is_made_in_a_moment() -> None:
    data = camera(photo(4000, 3000), 6)
    begun = time.perf_counter()

    make(lying(data), 520)

    assert time.perf_counter() - begun < 1


def test_what_was_made_is_remembered() -> None:
    file = lying(encoded(photo(1600, 1200), "JPEG"))

    assert make(file, 520) is make(file, 520)
