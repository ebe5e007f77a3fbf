"""Random articles of every kind of node: the words and alternative texts that were typed stand in the tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from articles import article
from tidings.content.draft import read_issue
from tidings.model.article import Image, plain, walk, words
from tidings.model.issue import Issue


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Issue]:
    def read(source: str) -> Issue:
        draft = tmp_path / "a.md"
        draft.write_text(source, "utf-8")
        return read_issue(draft, root=tmp_path, language="sv", template="article")

    return read


def test_some_random_articles(read: Callable[[str], Issue]) -> None:
    for seed in range(300):
        hold(seed, read)


@pytest.mark.soak
def test_two_thousand_random_articles(read: Callable[[str], Issue]) -> None:
    for seed in range(2000):
        hold(seed, read)


def hold(seed: int, read: Callable[[str], Issue]) -> None:
    source, written = article(seed)
    issue = read(source)
    [own] = issue.articles
    parts = (*own.title, *own.lead, *own.body)
    assert words("\n".join(map(plain, (own.title, own.lead, own.body)))) == written.words, source
    assert [plain(node.alt) for node in walk(parts) if isinstance(node, Image)] == written.alts, source
