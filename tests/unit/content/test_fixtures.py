"""Drafts as people write them, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tidings.content.draft import read_issue
from tidings.model.issue import Issue

DRAFTS = sorted(
    path for path in (Path(__file__).parents[2] / "fixtures" / "content").iterdir() if path.suffix != ".outline"
)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.name)
def test_a_draft_comes_out_as_its_outline_says(draft: Path, outline: Callable[[Issue], str]) -> None:
    issue = read_issue(draft, root=draft.parent, language="sv", template="article")

    assert outline(issue) == draft.with_suffix(".outline").read_text(encoding="utf-8")
