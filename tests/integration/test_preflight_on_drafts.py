"""What a writer did wrong in a draft is told with the draft's own file and line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest

from kustnytt import KUSTNYTT
from tidings.content.draft import read_issue
from tidings.mailing.compose import Composer
from tidings.model.audience import AudienceFacts, Group
from tidings.model.finding import Finding, Severity
from tidings.preflight.run import Surroundings, run
from tidings.rendering.build import build

ROOT = Path(__file__).parents[2]
DRAFTS = ROOT / "tests" / "fixtures" / "preflight"

READERS = AudienceFacts(
    recipients=20,
    fields=("first_name", "last_name", "organisation", "region"),
    gaps={
        "organisation": Group(2, ("karin@example.se", "nils@example.se")),
        "first_name": Group(1, ("nils@example.se",)),
    },
    longest={"first_name": "Anna-Karin", "last_name": "Åkerblom", "organisation": "Kustmyndigheten", "region": "Skåne"},
)


def check(draft: Path, root: Path = ROOT, templates: Path = ROOT / "templates") -> Sequence[Finding]:
    issue = read_issue(draft, root=root, language="sv", template="article")
    edition = build(issue, KUSTNYTT, [templates])
    composer = Composer(edition, mailing=issue.name, date=datetime(2026, 12, 2, tzinfo=UTC), unsubscribe=lambda _: "")
    surroundings = Surroundings(KUSTNYTT, READERS, date(2026, 12, 2), named_list="readers")
    return run(issue, edition, surroundings, composer.copy).findings


def told(findings: Sequence[Finding]) -> list[tuple[str, str, int]]:
    """Say what was found besides spaces and dashes put right, which every draft has."""
    faults = (finding for finding in findings if finding.code not in {"LAN02", "LAN03"})
    return [(finding.code, Path(finding.place.file).name, finding.place.line) for finding in faults]


@pytest.mark.parametrize(
    ("draft", "faults"),
    [
        ("empty-subject", [("ENV01", 3)]),
        ("unknown-field", [("REC07", 5)]),
        ("unknown-expression", [("REC07", 7)]),
        ("field-with-a-gap", [("REC08", 7)]),
        ("forgotten-mark", [("REC09", 7), ("REC09", 9)]),
        ("dead-link", [("LNK03", 7), ("LNK03", 7)]),
        ("picture-without-words", [("IMG01", 5)]),
        ("pictures", [("IMG06", 7), ("IMG03", 9), ("IMG05", 5), ("IMG09", 5)]),
        ("sound", []),
    ],
)
def test_a_planted_fault_is_told_once_at_its_line(draft: str, faults: list[tuple[str, int]]) -> None:
    assert told(check(DRAFTS / f"{draft}.md")) == [(code, f"{draft}.md", line) for code, line in faults]


def test_the_example_issue_is_clean() -> None:
    weighty = [finding for finding in check(ROOT / "drafts" / "2026-12") if finding.severity is not Severity.INFO]

    assert told(weighty) == []


def test_a_place_is_named_as_an_editor_opens_it() -> None:
    finding = check(DRAFTS / "unknown-field.md")[0]

    assert str(finding.place) == "tests/fixtures/preflight/unknown-field.md:5"


def in_layout(tmp_path: Path, words: str, old: str, new: str) -> Sequence[Finding]:
    """Check a draft in the article template with one thing in template or theme changed."""
    for name in ("article.mjml", "theme.toml"):
        written = (ROOT / "templates" / name).read_text("utf-8")
        (tmp_path / name).write_text(written.replace(old, new), "utf-8")
    draft = tmp_path / "brev.md"
    draft.write_text(words, "utf-8")
    return check(draft, tmp_path, tmp_path)


BODY = '[type.body]\nfont = "sans"\nweight = 400\nsize = 17'
BRIDGE = """\
---
title: Bryggan öppnar
preheader: Den som vill kan gå ut till vattnet redan i helgen, och vägen dit är sandad.
language: sv
---

Den nya bryggan vid badet är klar. {again}

Det gick fort. Läs mer om [bryggan vid badet](https://www.example.se/brygga) i kalendern.
"""


def test_a_link_is_told_where_it_stands_and_not_where_its_words_stand_first(tmp_path: Path) -> None:
    words = BRIDGE.format(again="Till bryggan vid badet går en väg.")
    found = in_layout(tmp_path, words, ":root {", "a { text-decoration: none !important; } :root {")

    assert ("ACC11", "brev.md", 9) in told(found)


def test_faint_words_around_a_link_are_told_at_their_line(tmp_path: Path) -> None:
    found = in_layout(tmp_path, BRIDGE.format(again=""), 'text = "#DCE4E9"', 'text = "#303840"')

    [faint] = [finding for finding in found if finding.code == "ACC06"]
    assert faint.place.line == 9
    assert "om …" in faint.message.en


def test_the_size_of_body_text_is_not_that_of_a_lead_that_is_longer(tmp_path: Path) -> None:
    words = BRIDGE.format(
        again="Den som vill kan gå ut till vattnet hela vintern, och vägen dit är sandad och upplyst."
    )
    found = in_layout(tmp_path, words, BODY, BODY.replace("17", "15"))

    assert "ACC07" in [finding.code for finding in found]


def test_an_issue_that_gmail_would_cut_is_told(tmp_path: Path) -> None:
    draft = tmp_path / "lang.md"
    draft.write_text("# Ett långt brev\n\n" + "Havet är öppet hela vintern för den som vill gå.\n\n" * 1200, "utf-8")

    found = {finding.code: finding.severity for finding in check(draft, tmp_path)}

    assert found["HTM01"] is Severity.ERROR


def test_ten_articles_are_checked_in_three_tenths_of_a_second(tmp_path: Path) -> None:
    news = (ROOT / "drafts" / "2026-12" / "matbojar.txt").read_text("utf-8")
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(news.replace("Trettio", f"{number + 21}", 1), "utf-8")
    issue = read_issue(tmp_path, root=tmp_path, language="sv", template="article")
    edition = build(issue, KUSTNYTT, [ROOT / "templates"])
    composer = Composer(edition, mailing="ten", date=datetime(2026, 12, 2, tzinfo=UTC), unsubscribe=lambda _: "")
    surroundings = Surroundings(KUSTNYTT, READERS, date(2026, 12, 2), named_list="readers")

    def seconds() -> float:
        begun = process_time()
        run(issue, edition, surroundings, composer.copy)
        return process_time() - begun

    assert min(seconds() for _ in range(5)) < 0.3
