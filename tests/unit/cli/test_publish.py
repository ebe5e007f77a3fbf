"""`tidings publish` as it is typed: what it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shell import Tidings

ISSUE = "---\ntitle: {}\ndate: 2026-03-01\n---\nOrd för ord.\n"


@pytest.fixture
def webb(office: Path) -> Path:
    """Return the folder that a web server would serve, with an issue in the drafts."""
    settings = office / "tidings.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[web]\n", '[web]\nfolder = "webb"\n'), "utf-8")
    (office / "drafts" / "brev.md").write_text(ISSUE.format("Ett brev"), "utf-8")
    return office / "webb" / "archive"


def test_one_issue_is_published_as_its_drafts_are(tidings: Tidings, office: Path, webb: Path) -> None:
    done = tidings("publish", "brev", "-C", office)

    assert (done.code, done.out) == (0, "https://nyhetsbrev.example.se/archive/brev/\n")
    assert "Ord för ord." in (webb / "brev" / "index.html").read_text("utf-8")
    assert '<time datetime="2026-03-01">1 mars 2026</time>' in (webb / "index.html").read_text("utf-8")
    assert (webb / "feed.xml").exists()


def test_an_issue_with_a_date_is_published_without_a_look_at_the_clock(
    tidings: Tidings, office: Path, webb: Path
) -> None:
    tidings("publish", "brev", "-C", office)

    [entry] = json.loads((webb / "issues.json").read_bytes())["issues"]
    assert entry["updated"] == "2026-03-01T00:00:00+01:00"


def test_a_translation_lies_below_its_issue(tidings: Tidings, office: Path, webb: Path) -> None:
    for language, title in (("sv", "Ett brev till"), ("en", "One more letter")):
        (office / "drafts" / f"till.{language}.md").write_text(ISSUE.format(title), "utf-8")

    done = tidings("publish", "till", "-C", office, "--json")

    there = json.loads(done.out)
    base = "https://nyhetsbrev.example.se/archive/till/"
    assert there["published"] == [base, f"{base}en/"]
    assert there["issues"][0]["translations"] == {"en": f"{base}en/"}
    assert "One more letter" in (webb / "till" / "en" / "index.html").read_text("utf-8")


def test_before_anything_is_mailed_there_is_an_empty_archive(tidings: Tidings, office: Path, webb: Path) -> None:
    done = tidings("publish", "-C", office)

    assert done.code == 0
    assert "no issue has been mailed yet" in done.err
    assert (webb / "index.html").exists()


def test_without_a_folder_there_is_a_hint(tidings: Tidings, office: Path) -> None:
    done = tidings("publish", "-C", office)

    assert done.code == 7
    assert "hint: under [web], set" in done.err


def test_what_a_check_has_against_an_issue_is_not_published(tidings: Tidings, office: Path, webb: Path) -> None:
    (office / "drafts" / "fel.md").write_text("# Fel\n\nHej {{ first_name }}!\n", "utf-8")

    done = tidings("publish", "fel", "-C", office)

    assert done.code == 1
    assert "[REC08]" in done.err
    assert not webb.exists()


def test_a_link_that_leads_out_of_the_folder_is_not_followed(
    tidings: Tidings, office: Path, webb: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    webb.mkdir(parents=True)
    (webb / "brev").symlink_to(tmp_path / "elsewhere")

    done = tidings("publish", "brev", "-C", office)

    assert done.code == 8
    assert "symbolic link" in done.err
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tidings: Tidings, office: Path, webb: Path) -> None:
    webb.parent.write_text("a file", "utf-8")

    done = tidings("publish", "brev", "-C", office)

    assert done.code == 8
    assert "cannot be written" in done.err


def test_two_issues_do_not_share_an_address(tidings: Tidings, office: Path, webb: Path) -> None:
    (office / "drafts" / "Brev.md").write_text(ISSUE.format("Ett annat"), "utf-8")
    assert tidings("publish", "brev", "-C", office).code == 0
    before = (webb / "brev" / "index.html").read_bytes()

    done = tidings("publish", "Brev", "-C", office)

    assert done.code == 1
    assert 'the issue "brev" has the address of "Brev"' in done.err
    assert (webb / "brev" / "index.html").read_bytes() == before


def test_a_register_that_is_broken_is_not_written_over(tidings: Tidings, office: Path, webb: Path) -> None:
    webb.mkdir(parents=True)
    (webb / "issues.json").write_text("[", "utf-8")

    done = tidings("publish", "brev", "-C", office)

    assert done.code == 8
    assert "issues.json" in done.err
    assert (webb / "issues.json").read_text("utf-8") == "["
