"""docs/blocks.md shows every block: as the drafts of its pictures have it, with the pictures that are made of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = sorted((DOCS / "pictures/drafts/blocks").glob("*.md"))
PAGE = (DOCS / "blocks.md").read_text("utf-8")


@pytest.mark.parametrize("draft", BLOCKS, ids=lambda draft: draft.stem)
def test_each_block_is_shown_as_it_was_written_and_as_it_looks(draft: Path) -> None:
    assert draft.read_text("utf-8").strip() in PAGE
    assert f"pictures/block-{draft.stem}-700-light.png" in PAGE


def test_each_picture_is_there_says_what_it_shows_and_is_no_burden() -> None:
    shown = re.findall(r'<img src="([^"]+)" alt="([^"]*)"', PAGE)

    assert len(shown) == 2 * len(BLOCKS) + 6
    assert all(alt for _, alt in shown)
    assert not [path for path, _ in shown if not (DOCS / path).is_file()]
    assert sum(file.stat().st_size for file in (DOCS / "pictures").glob("*.png")) < 2_000_000
