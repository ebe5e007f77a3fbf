"""Files for a web server: whole or not at all, and only within one folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tidings.couriers.shelf import put
from tidings.errors import StorageError


def test_what_has_not_changed_is_not_touched(tmp_path: Path) -> None:
    first = put(tmp_path, {"a/index.html": b"one", "b.png": b"two"})
    os.utime(tmp_path / "b.png", ns=(1, 1))

    again = put(tmp_path, {"a/index.html": b"other", "b.png": b"two"})

    assert first == (tmp_path / "a" / "index.html", tmp_path / "b.png")
    assert again == (tmp_path / "a" / "index.html",)
    assert (tmp_path / "b.png").stat().st_mtime_ns == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.png", "index.html"]


def test_whoever_reads_a_page_meanwhile_has_all_of_the_old_one(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": b"old" * 1000})
    with (tmp_path / "index.html").open("rb") as reader:
        begun = reader.read(10)
        put(tmp_path, {"index.html": b"new"})

        assert begun + reader.read() == b"old" * 1000


def test_a_web_server_may_read_what_is_written(tmp_path: Path) -> None:
    [page] = put(tmp_path, {"index.html": b"x"})

    umask = os.umask(0)
    os.umask(umask)
    assert page.stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.parametrize("path", ["../outside.html", "a/../../outside.html", "/tmp/outside.html"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(StorageError, match="leads out of"):
        put(tmp_path / "web", {path: b"x"})


def test_where_a_file_cannot_be_written_the_old_one_stays(tmp_path: Path) -> None:
    put(tmp_path, {"a": b"a file"})

    with pytest.raises(StorageError, match="cannot be written"):
        put(tmp_path, {"a/index.html": b"x"})

    assert (tmp_path / "a").read_bytes() == b"a file"
