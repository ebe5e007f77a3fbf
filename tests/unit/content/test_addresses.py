"""Addresses of pages and people, typed as they are: [words](target) is a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tidings.content.addresses import find
from tidings.content.draft import read_issue
from tidings.model.article import Node, Paragraph
from tidings.model.issue import Issue

TYPED = [
    ("Se https://a.se/b?x=1&y=2.", "Se [https://a.se/b?x=1&y=2](https://a.se/b?x=1&y=2)."),
    ("(se https://a.se/b)", "(se [https://a.se/b](https://a.se/b))"),
    ("https://a.se/kaj_(hamn), bra", "[https://a.se/kaj_(hamn)](https://a.se/kaj_(hamn)), bra"),
    ("WWW.Exempel.se!", "[WWW.Exempel.se](https://WWW.Exempel.se)!"),
    ("till anna.ek@a-b.se, tack", "till [anna.ek@a-b.se](mailto:anna.ek@a-b.se), tack"),
    ("mailto:anna@a.se", "[mailto:anna@a.se](mailto:anna@a.se)"),
    ("kolla example.se, 3@5, @anna, ftp://a.se och https://", "kolla example.se, 3@5, @anna, ftp://a.se och https://"),
    ("https://a.se/?u={{ name }}", "https://a.se/?u={name}"),
    ("{{ name }}www.a.se och {{ name }} www.a.se", "{name}www.a.se och {name} [www.a.se](https://www.a.se)"),
    ("”https://a.se/b”", "”[https://a.se/b](https://a.se/b)”"),
]


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize(("typed", "shown"), TYPED)
def test_an_address_becomes_a_link_whose_words_are_what_was_typed(
    typed: str, shown: str, suffix: str, read: Callable[..., Issue], row: Callable[[Iterable[Node]], str]
) -> None:
    assert row(_last(read(**{f"a_{suffix}": f"Titel\n\nIngress.\n\n{typed}"}))) == shown


def test_what_is_a_link_already_or_code_is_left_alone(
    read: Callable[..., Issue], row: Callable[[Iterable[Node]], str]
) -> None:
    source = "# T\n\nLead.\n\n[www.a.se](https://b.se) `www.a.se` **www.a.se**"

    assert row(_last(read(a_md=source))) == "[www.a.se](https://b.se) `www.a.se` **[www.a.se](https://www.a.se)**"


def test_endless_marks_after_an_address_cost_no_time() -> None:
    marks = ")" * 200_000
    assert list(find(f"https://a.se/{'(' * 200_000}{marks}")) == [(0, 400_013)]
    assert list(find(f"https://a.se{marks}")) == [(0, 12)]


def test_a_title_stays_what_an_inbox_can_show(tmp_path: Path, row: Callable[[Iterable[Node]], str]) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("Nytt på www.a.se\n\nFrån anna@a.se kommer ett brev.\n\nText.", encoding="utf-8")

    issue = read_issue(draft, root=tmp_path, language="sv", template="article")

    assert row(issue.subject) == "Nytt på www.a.se"
    assert row(issue.preheader) == "Från anna@a.se kommer ett brev."


def _last(issue: Issue) -> tuple[Node, ...]:
    paragraph = issue.articles[0].body[-1]
    assert isinstance(paragraph, Paragraph)
    return paragraph.children
