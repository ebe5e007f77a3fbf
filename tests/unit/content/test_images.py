"""Pictures beside a draft: measured from their bytes, and never looked for elsewhere."""

from __future__ import annotations

import struct
import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from photos import camera, lying, photo
from tidings.content.draft import read_issue
from tidings.model.issue import Issue
from tidings.rendering.pictures import make


def picture(kind: str = "PNG", size: tuple[int, int] = (30, 20)) -> bytes:
    buffer = BytesIO()
    Pillow.new("RGB", size, "navy").save(buffer, kind)
    return buffer.getvalue()


def monstrous(width: int, height: int) -> bytes:
    """Return a small PNG that unpacks to a large one."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(10**7)))]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "office" / "drafts" / "12"
    folder.mkdir(parents=True)
    return folder


def issue_with(drafts: Path, source: str) -> Issue:
    (drafts / "a.md").write_text(f"# A\n\nText.\n\n![x]({source})\n", encoding="utf-8")
    return read_issue(drafts, root=drafts.parents[1], language="sv", template="article")


def test_a_picture_is_measured_and_named_by_its_bytes(drafts: Path) -> None:
    (drafts / "isen.png").write_bytes(picture("JPEG"))

    image = issue_with(drafts, "isen.png").images[str(drafts), "isen.png"]

    assert (image.width, image.height, image.media_type) == (30, 20, "image/jpeg")
    assert image.data == picture("JPEG")


def test_a_picture_of_the_front_matter_is_read_too(drafts: Path) -> None:
    (drafts / "is.gif").write_bytes(picture("GIF"))
    (drafts / "a.md").write_text("---\nimage: is.gif\n---\nText.", encoding="utf-8")

    issue = read_issue(drafts / "a.md", root=drafts.parents[1], language="sv", template="article")

    assert issue.images[str(drafts), "is.gif"].media_type == "image/gif"


def test_a_name_with_spaces_may_be_written_as_in_a_url(drafts: Path) -> None:
    (drafts / "min bild.png").write_bytes(picture())

    assert (str(drafts), "min%20bild.png") in issue_with(drafts, "min%20bild.png").images


def test_a_picture_elsewhere_in_the_workspace_is_read(drafts: Path) -> None:
    (drafts.parent / "logo.png").write_bytes(picture())

    assert (str(drafts), "../logo.png") in issue_with(drafts, "../logo.png").images


@pytest.mark.parametrize("source", ["../../../secret.png", "link.png", "%2E%2E/../../secret.png"])
def test_no_path_leads_out_of_the_workspace(drafts: Path, source: str) -> None:
    secret = drafts.parents[2] / "secret.png"
    secret.write_bytes(picture())
    (drafts / "link.png").symlink_to(secret)

    assert issue_with(drafts, source).images == {}


@pytest.mark.parametrize(
    "source", ["https://example.se/a.png", "data:image/png;base64,x", "no.png", "[", "a\u0000b.png", "."]
)
def test_what_is_not_a_file_beside_the_draft_is_not_read(drafts: Path, source: str) -> None:
    source = source.replace("\u0000", "%00")

    assert issue_with(drafts, source).images == {}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"no picture", "no picture"),
        (b"<?xml version='1.0'?>\n<SVG xmlns='http://www.w3.org/2000/svg'/>", "SVG drawing"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"%PDF-1.7", "PDF"),
        (picture()[:60], "broken"),
        (picture("JPEG", (400, 300))[:900], "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "no picture"),
    ],
)
def test_what_cannot_be_shown_says_why_and_what_to_do(drafts: Path, data: bytes, told: str) -> None:
    (drafts / "bad.png").write_bytes(data)

    image = issue_with(drafts, "bad.png").images[str(drafts), "bad.png"]

    assert image.trouble
    assert told in image.trouble.what.en
    assert image.trouble.remedy.en.startswith(("save", "copy"))
    assert image.trouble.remedy.sv.startswith(("spara", "kopiera"))


@pytest.mark.parametrize("size", [(20_000, 20_000), (9_000, 9_000)])
def test_a_picture_that_would_fill_the_memory_is_told_by_its_first_bytes(drafts: Path, size: tuple[int, int]) -> None:
    (drafts / "bomb.png").write_bytes(monstrous(*size))
    begun = time.perf_counter()

    image = issue_with(drafts, "bomb.png").images[str(drafts), "bomb.png"]

    assert image.trouble
    assert "64 million" in image.trouble.what.en
    assert time.perf_counter() - begun < 2


def test_a_file_of_200_megabytes_is_not_read(drafts: Path) -> None:
    with (drafts / "film.png").open("wb") as file:
        file.write(picture())
        file.truncate(200_000_000)
    begun = time.perf_counter()

    image = issue_with(drafts, "film.png").images[str(drafts), "film.png"]

    assert image.trouble
    assert "200 MB" in image.trouble.what.en
    assert image.data == b""
    assert time.perf_counter() - begun < 2


def test_a_photo_that_was_taken_upright_is_as_high_as_it_is_seen(drafts: Path) -> None:
    (drafts / "kaj.jpg").write_bytes(camera(photo(80, 60), turned=6))

    image = issue_with(drafts, "kaj.jpg").images[str(drafts), "kaj.jpg"]

    assert (image.width, image.height, image.orientation) == (60, 80, 6)
    assert [kind.en for kind in image.metadata] == ["where it was taken (GPS)", "camera and time (EXIF)"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"]), st.data())
def test_any_broken_file_is_shown_or_told(drafts: Path, kind: str, drawn: st.DataObject) -> None:
    whole = bytearray(picture(kind, (40, 30)))
    for _ in range(drawn.draw(st.integers(0, 4))):
        whole[drawn.draw(st.integers(0, len(whole) - 1))] = drawn.draw(st.integers(0, 255))
    data = bytes(whole[: drawn.draw(st.integers(1, len(whole)))])

    file = lying(data)

    assert file.trouble or make(file, 20).data
