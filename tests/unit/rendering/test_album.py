"""The pictures of an edition: each once, and in the mail or on the web."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image as Pillow

from photos import HERE, camera, encoded, lying, photo
from tidings.model.issue import ImageFile, Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.album import LIGHT, Album

ARCHIVE = "https://nyhetsbrev.example.se/archive"


def colour(name: str) -> bytes:
    return encoded(Pillow.new("RGB", (8, 8), name), "PNG")


def album(issue: Issue, newsletter: Newsletter, *files: ImageFile) -> Album:
    return Album(replace(issue, images={(file.folder, file.source): file for file in files}), newsletter)


def heavy(issue: Issue, newsletter: Newsletter) -> Album:
    """Return an album of one picture that weighs more than is mailed by default."""
    made = album(issue, newsletter, lying(encoded(photo(1000, 900), "JPEG", quality=95)))
    made.find(HERE, "kaj.jpg", 520)
    assert len(made.pictures[0].data) > LIGHT
    return made


def test_different_pictures_of_one_name_get_names_of_their_own_and_the_same_one_is_kept_once(
    issue: Issue, newsletter: Newsletter
) -> None:
    files = [
        lying(colour("red"), "kaj.png", "/a"),
        lying(colour("lime"), "kaj.png", "/b"),
        lying(colour("blue"), "bilder/KAJ.png", "/b"),
        lying(colour("red"), "pir.png", "/c"),
    ]
    one = album(issue, newsletter, *files)

    shown = [one.find(file.folder, file.source, 520) for file in files]

    assert [picture.name for picture in one.pictures] == ["kaj.png", "kaj-2.png", "KAJ-3.png"]
    assert shown[0] == shown[3]


def test_one_picture_in_two_sizes_is_two_pictures(issue: Issue, newsletter: Newsletter) -> None:
    one = album(issue, newsletter, lying(encoded(photo(1600, 1200), "WEBP"), "kaj.webp"))

    large, small = one.find(HERE, "kaj.webp", 520), one.find(HERE, "kaj.webp", 176, 132)

    assert large
    assert small
    assert (small.width, small.height) == (176, 132)
    assert large.source != small.source
    assert [picture.name for picture in one.pictures] == ["kaj.jpg", "kaj-2.jpg"]
    assert len({picture.hosted_name for picture in one.pictures}) == 2


def test_one_that_cannot_be_shown_is_not(issue: Issue, newsletter: Newsletter) -> None:
    one = album(issue, newsletter, lying(b"<svg/>", "karta.svg"))

    assert one.find(HERE, "karta.svg", 520) is None
    assert one.find(HERE, "borta.png", 520) is None
    assert one.pictures == ()


def test_light_pictures_travel_in_the_mail(issue: Issue, newsletter: Newsletter) -> None:
    one = album(issue, replace(newsletter, archive_url=ARCHIVE), lying(colour("red"), "kaj.png"))
    shown = one.find(HERE, "kaj.png", 520)

    assert shown
    assert one.pictures[0].address == ""
    assert one.placed(f'<img src="{shown.source}">') == f'<img src="cid:{one.pictures[0].cid}">'


def test_heavy_ones_are_fetched_from_the_web_where_there_is_a_place(issue: Issue, newsletter: Newsletter) -> None:
    one = heavy(issue, replace(newsletter, archive_url=ARCHIVE))

    [picture] = one.pictures
    assert picture.address == f"{ARCHIVE}/images/{picture.original[:16]}-{picture.hosted_name[17:25]}.jpg"
    assert one.placed(f'<img src="cid:{picture.cid}">') == f'<img src="{picture.address}">'


@pytest.mark.parametrize("wish", [{"images": "embedded", "archive_url": ARCHIVE}, {}])
def test_heavy_ones_are_mailed_where_that_is_wished_or_there_is_no_place(
    issue: Issue, newsletter: Newsletter, wish: dict[str, str]
) -> None:
    assert heavy(issue, replace(newsletter, **wish)).pictures[0].address == ""


def test_light_ones_are_hosted_where_that_is_wished(issue: Issue, newsletter: Newsletter) -> None:
    one = album(issue, replace(newsletter, archive_url=ARCHIVE, images="hosted"), lying(colour("red"), "kaj.png"))
    one.find(HERE, "kaj.png", 520)

    assert one.pictures[0].address.startswith(f"{ARCHIVE}/images/")


def test_where_a_photo_was_taken_is_nowhere_in_it(issue: Issue, newsletter: Newsletter) -> None:
    one = album(issue, newsletter, lying(camera(photo(100, 80))))
    one.find(HERE, "kaj.jpg", 520)

    assert lying(one.pictures[0].data).metadata == ()
