"""An issue that is read after every save is what it would be if it were read for the first time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import article
from tidings.content.draft import read_issue
from tidings.content.manuscript import read_manuscript
from tidings.content.shelf import Shelf
from tidings.errors import DraftError
from tidings.model.issue import Issue

ISSUE = """\
---
title: "Prov 5-10"
subject: Vad "havet" säger  oss
articles: first, second
keep: {keep}
---
Hej ...
"""


def read(folder: Path, take: Callable[..., object] = read_manuscript) -> Issue | str:
    try:
        return read_issue(folder / "brev", root=folder, language="sv", template="article", take=take)  # type: ignore[arg-type]
    except DraftError as error:
        return str(error)


def edit(folder: Path, random: Random) -> None:
    """Do to an issue what people do: write on, take away, translate, break, begin an issue.md of its own."""
    draft = folder / "brev" / random.choice(("first.md", "second.md", "second.en.md", "issue.md", "third.txt"))
    match random.randrange(20):
        case 0:
            draft.unlink(missing_ok=True)
        case 1:
            draft.write_text("---\nsubjct: Fel\n---\n", "utf-8")
        case 2:
            (folder / "brev" / "issue.md").write_text(
                ISSUE.format(keep=random.choice(("quotes", "", "dashes"))), "utf-8"
            )
        case 3 | 4 | 5 | 6 if draft.exists():
            draft.write_text(f'{draft.read_text("utf-8")}\n\nOch "mer"  på 5-10 sidor ...\n', "utf-8")
        case 7 | 8 | 9 if draft.exists():
            draft.write_text(f"\n\n{draft.read_text('utf-8')}", "utf-8")
        case _ if draft.stem != "issue":
            front = f'---\nsummary: En "kort"  rad om {random.randrange(9)}-{random.randrange(10, 20)} sidor\n---\n'
            draft.write_text(random.choice((front, "")) + article(random.randrange(10_000))[0], "utf-8")


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_what_is_kept_is_what_would_be_read_anew(seed: int) -> None:
    random, shelf = Random(seed), Shelf()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "brev").mkdir()
        for first in ("first.md", "second.md"):
            (folder / "brev" / first).write_text(article(seed)[0], "utf-8")
        for _ in range(8):
            edit(folder, random)
            kept, again = read(folder, shelf.read), read(folder, shelf.read)
            assert kept == again == read(folder)


@pytest.mark.parametrize("change", ["rename", "language", "root"])
def test_the_same_words_under_another_name_are_another_draft(tmp_path: Path, change: str) -> None:
    shelf = Shelf()
    folder = tmp_path / "kontor"
    (folder / "brev").mkdir(parents=True)
    (folder / "brev" / "om.md").write_text('# Rubrik\n\nEn "rad"  om oss.\n', "utf-8")
    before = read(folder, shelf.read)
    if change == "rename":
        (folder / "brev" / "om.md").rename(folder / "brev" / "om oss.md")
    elif change == "language":
        (folder / "brev" / "om.md").rename(folder / "brev" / "om.en.md")
    else:
        folder = Path(shutil.move(folder, tmp_path / "annat"))
    after = read(folder, shelf.read)
    assert after == read(folder)
    assert after != before
