"""Pictures beside a draft: measured from their bytes, and never looked for elsewhere."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from tidings.content.draft import read_issue
from tidings.model.issue import Issue


def picture(kind: str = "PNG", size: tuple[int, int] = (30, 20)) -> bytes:
    buffer = BytesIO()
    Pillow.new("RGB", size, "navy").save(buffer, kind)
    return buffer.getvalue()


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
    "data",
    [b"", b"no picture", picture()[:60], picture("JPEG")[:200], b"\x89PNG\r\n\x1a\n", picture("PNG", (14_000, 14_000))],
)
def test_a_broken_or_monstrous_picture_is_as_good_as_missing(drafts: Path, data: bytes) -> None:
    (drafts / "bad.png").write_bytes(data)

    assert issue_with(drafts, "bad.png").images == {}
