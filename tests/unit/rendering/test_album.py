"""The pictures of an edition."""

from __future__ import annotations

from dataclasses import replace

from tidings.model.issue import ImageFile, Issue
from tidings.rendering.album import Album


def lying(folder: str, source: str, data: bytes) -> ImageFile:
    return ImageFile(source, folder, data, "image/png", 8, 8)


def test_different_pictures_of_one_name_get_names_of_their_own_and_the_same_one_is_kept_once(issue: Issue) -> None:
    files = [
        lying("/a", "kaj.png", b"1"),
        lying("/b", "kaj.png", b"2"),
        lying("/b", "bilder/KAJ.png", b"3"),
        lying("/c", "pir.png", b"1"),
    ]
    album = Album(replace(issue, images={(file.folder, file.source): file for file in files}), "example.se")

    shown = [album.find(file.folder, file.source, 520) for file in files]

    assert [picture.name for picture in album.pictures] == ["kaj.png", "kaj-2.png", "KAJ-3.png"]
    assert shown[0] == shown[3]
