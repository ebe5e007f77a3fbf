"""Random articles of every kind of node: what was typed is in the tree, in the HTML and in the text part, all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from articles import article
from tidings.content.draft import read_issue
from tidings.model.address import Mailbox
from tidings.model.article import Image, plain, walk, words
from tidings.model.edition import Copy
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.preflight.html.page import Page
from tidings.preflight.html.tree import Tree
from tidings.preflight.run import Surroundings, run
from tidings.rendering.build import build

TEMPLATES = Path(__file__).parents[2] / "templates"
NEWSLETTER = Newsletter(
    name="Kustnytt",
    language="sv",
    sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
    reply_to="",
    bounce_address="nyhetsbrev@example.se",
    list_id="kustnytt.example.se",
    postal_address="Box 1",
    web_url="https://nyhetsbrev.example.se",
    inbox_address="",
)
# HTM06 compares the words of the draft with those of the HTML and of the text part, in their order.
MACHINERY = ["HTM05", "HTM06", "REC09"]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Issue]:
    def read(source: str) -> Issue:
        draft = tmp_path / "a.md"
        draft.write_text(source, "utf-8")
        return read_issue(draft, root=tmp_path, language="sv", template="article")

    return read


def test_some_random_articles(read: Callable[[str], Issue]) -> None:
    for seed in range(80):
        hold(seed, read)


@pytest.mark.soak
def test_two_thousand_random_articles(read: Callable[[str], Issue]) -> None:
    for seed in range(2000):
        hold(seed, read)


def built(seed: int, issue: Issue) -> list[str]:
    """Return the alternative texts of an issue as built, once nothing is lost, glued or left over in it."""
    shaped = replace(issue, template=("article", "letter")[seed % 2])
    edition = build(shaped, NEWSLETTER, [TEMPLATES])
    surroundings = Surroundings(NEWSLETTER, None, date(2026, 12, 2))
    report = run(shaped, edition, surroundings, lambda *_, **__: Copy("", "", "", ""), MACHINERY)
    assert report.findings == ()
    page = Page.of(Tree.of(edition.html))
    return [attribute.value for attribute in page.attributes if (attribute.tag, attribute.name) == ("img", "alt")]


def hold(seed: int, read: Callable[[str], Issue]) -> None:
    source, written = article(seed)
    issue = read(source)
    [own] = issue.articles
    parts = (*own.title, *own.lead, *own.body)
    assert words("\n".join(map(plain, (own.title, own.lead, own.body)))) == written.words, source
    assert [plain(node.alt) for node in walk(parts) if isinstance(node, Image)] == written.alts, source
    assert built(seed, issue) == written.alts, source
