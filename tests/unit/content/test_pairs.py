"""What the drafts of a workspace are called, and which file is meant by a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tidings.app.workspace import issues, locate
from tidings.config import load
from tidings.errors import DraftError, UnknownNameError


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    example = Path(__file__).parents[3] / "tidings.toml"
    (tmp_path / "tidings.toml").write_text(example.read_text("utf-8"), "utf-8")
    (tmp_path / "drafts").mkdir()
    return tmp_path / "drafts"


def test_files_in_two_languages_are_one_issue_that_either_name_finds(drafts: Path) -> None:
    for name in ("x.sv.md", "x.en.md", "y.md"):
        (drafts / name).write_text("# Hej\n", "utf-8")
    workspace = load(drafts.parent)

    assert list(issues(workspace)) == ["x", "y"]
    assert locate(workspace, "x") == drafts / "x.en.md"
    assert locate(workspace, "x.sv") == drafts / "x.sv.md"
    assert locate(workspace, str(drafts / "x.sv.md")) == drafts / "x.sv.md"
    with pytest.raises(UnknownNameError):
        locate(workspace, "x.fi")


def test_a_folder_and_a_translation_of_one_name_are_told(drafts: Path) -> None:
    (drafts / "x").mkdir()
    (drafts / "x.en.md").write_text("# Hej\n", "utf-8")

    with pytest.raises(DraftError, match=r"drafts/x\.en\.md: has the same name as x"):
        issues(load(drafts.parent))
