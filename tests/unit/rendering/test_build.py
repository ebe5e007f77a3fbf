from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tidings.model.article import Article, Branch, Choice, Condition, Field, Link, Paragraph, Text, Unknown
from tidings.model.edition import Copy
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build

Compose = Callable[..., Copy]
MEMBER = Condition("member", ("member",))


def test_the_same_issue_gives_the_same_bytes(issue: Issue, newsletter: Newsletter, shipped: Path) -> None:
    assert build(issue, newsletter, [shipped]) == build(issue, newsletter, [shipped])


def test_the_same_issue_gives_the_same_bytes_in_another_process(
    issue: Issue, newsletter: Newsletter, shipped: Path, tmp_path: Path
) -> None:
    digest = build(issue, newsletter, [shipped]).digest
    code = (
        "import pickle, sys; from pathlib import Path; from tidings.rendering.build import build;"
        "issue, newsletter = pickle.load(sys.stdin.buffer);"
        f"print(build(issue, newsletter, [Path({str(shipped)!r})]).digest)"
    )
    import pickle  # noqa: PLC0415 -- of this test alone

    given = pickle.dumps((issue, newsletter))
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code], input=given, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert done.stdout.decode().strip() == digest


def test_fields_are_counted_wherever_they_are_printed_or_tested(
    issue: Issue, newsletter: Newsletter, shipped: Path, article: Article
) -> None:
    body = (
        Paragraph((Text("a "), Field("in_body"), Link((Text("https://x.se/"), Field("in_link")), (Text("x"),)))),
        Choice((Branch(MEMBER, (Paragraph((Field("in_choice"),)),)),)),
    )
    edition = build(
        replace(
            issue,
            subject=(Text("Hej "), Field("in_subject")),
            preheader=(Field("in_preheader"),),
            articles=(replace(article, body=body, title=(Field("in_title"),)),),
        ),
        newsletter,
        [shipped],
    )
    assert edition.fields == ("in_body", "in_choice", "in_link", "in_preheader", "in_subject", "in_title", "member")


def test_subject_and_preheader_are_one_line_each_and_greet(
    issue: Issue, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    greeting = (
        Text("Hej {{"),
        Field("name", "läsare"),
        Text("\n & vän"),
        Choice((Branch(MEMBER, (Text(", medlem"),)), Branch(None, (Text("!"),)))),
        Unknown("{{ 7 * 7 }}", "why"),
    )
    edition = build(replace(issue, subject=greeting, preheader=greeting), newsletter, [shipped])
    copy = copy_for(edition, name="", member="")
    assert copy.subject == copy.preheader == "Hej {{läsare & vän!{{ 7 * 7 }}"
    assert copy_for(edition, name="<Åsa>", member="ja").subject == "Hej {{<Åsa> & vän, medlem{{ 7 * 7 }}"


def test_no_readers_value_stands_in_the_documents_title(
    issue: Issue, newsletter: Newsletter, shipped: Path, copy_for: Compose
) -> None:
    greeting = (Text("Hej "), Field("name"))
    assert "<title>Hamnarna måste hålla längre</title>" in build(issue, newsletter, [shipped]).html
    copy = copy_for(build(replace(issue, subject=greeting), newsletter, [shipped]), name="Åsa")
    assert "<title>Kustnytt</title>" in copy.html
    assert 'aria-label="Kustnytt"' in copy.html


def test_the_preheader_comes_first_and_nothing_follows_it_in_the_inbox(
    issue: Issue, newsletter: Newsletter, shipped: Path
) -> None:
    body = build(issue, newsletter, [shipped]).html.partition("<body")[2]
    first, rest = body.split("120 personer talade om kustens hamnar")
    assert "display:none" in first
    assert "</p>" not in first
    assert rest.startswith("&#847;&zwnj;&nbsp;" * 60 + "</div>")
    assert "&#847;" not in build(replace(issue, preheader=()), newsletter, [shipped]).html


def test_number_and_date_stand_where_they_are_given(issue: Issue, newsletter: Newsletter, shipped: Path) -> None:
    assert "Nr 7 · 23 november 2026" in build(issue, newsletter, [shipped]).html
    assert "Nr 7<" in build(replace(issue, date=""), newsletter, [shipped]).html
    assert ">vintern 2026<" in build(replace(issue, number="", date="vintern 2026"), newsletter, [shipped]).html
    assert "edition muted" not in build(replace(issue, number="", date=""), newsletter, [shipped]).html


def test_replies_go_where_the_issue_says_else_where_the_newsletter_says(
    issue: Issue, newsletter: Newsletter, shipped: Path
) -> None:
    assert build(issue, newsletter, [shipped]).reply_to == "kansli@example.se"
    assert build(replace(issue, reply_to="red@example.se"), newsletter, [shipped]).reply_to == "red@example.se"


def test_a_thousand_words_weigh_less_than_40_kilobytes(
    newsletter: Newsletter, shipped: Path, with_body: Callable[..., Issue]
) -> None:
    paragraphs = [Paragraph((Text("organisationen " * 25),)) for _ in range(40)]
    assert len(build(with_body(*paragraphs), newsletter, [shipped]).html.encode()) < 40_000


def test_the_page_says_its_language_and_asks_nothing_of_the_net(
    issue: Issue, newsletter: Newsletter, shipped: Path
) -> None:
    html = build(issue, newsletter, [shipped]).html
    assert html.count('lang="sv" dir="ltr"') == 2
    assert "@import" not in html
    assert "<link" not in html
    assert "fonts.googleapis" not in html
    assert '<meta name="color-scheme" content="light dark"' in html
