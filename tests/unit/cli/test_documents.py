"""The JSON that people script against has exactly its fields, and nothing else stands on stdout."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import Tidings
from tidings.model.delivery import DeliveryState

MAILING = {"mailing", "issue", "digest", "state", "audience", "counts"}
COUNTS = {state.value for state in DeliveryState}


@pytest.fixture
def planned(tidings: Tidings, office: Path) -> Path:
    assert tidings("plan", "2026-12", "--list", "readers", "-C", office).code == 0
    return office


def test_build_prints_what_it_writes(tidings: Tidings, office: Path) -> None:
    answer = tidings("build", "2026-12", "--json", "-C", office)

    assert set(answer.document) == {
        *("schema", "issue", "digest", "version", "subject", "preheader", "language"),
        *("html_bytes", "text_bytes", "links", "merge_fields", "corrections", "translations", "files"),
    }
    assert set(answer.document["corrections"][0]) == {"file", "line", "from", "to", "kind"}
    assert answer.out == (office / "out" / "2026-12.json").read_text("utf-8")


def test_check_counts_and_places_its_findings(tidings: Tidings, office: Path) -> None:
    (office / "drafts" / "fel.md").write_text("---\ntitle: Fel\n---\nEn ![](bild.png).\n", "utf-8")

    answer = tidings("check", "fel", "--json", "-C", office)

    assert answer.code == 1
    assert set(answer.document) == {"schema", "issue", "digest", "errors", "warnings", "findings"}
    found = next(one for one in answer.document["findings"] if one["code"] == "IMG01")
    assert set(found) == {"code", "severity", "file", "line", "message", "fix", "waived"}
    assert (found["severity"], found["file"], found["line"]) == ("error", "drafts/fel.md", 4)


def test_an_import_tells_what_it_shows_and_then_what_it_did(tidings: Tidings, office: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("E-post;Namn\nny@example.se;Ny\nfel(at)example.se;Fel\n", "cp1252")

    shown = tidings("subscribers", "import", people, "--list", "nya", "--json", "-C", office).document
    done = tidings("subscribers", "import", people, "--list", "nya", "--json", "--apply", "-C", office).document

    assert set(shown) == {
        *("schema", "list", "encoding", "delimiter", "added", "changed"),
        *("unchanged", "refused", "suppressed", "applied"),
    }
    assert set(shown["refused"][0]) == {"line", "value", "reason"}
    assert {**shown, "applied": True} == done
    listed = tidings("subscribers", "list", "--list", "nya", "--json", "-C", office).document
    assert listed == {
        "schema": 1,
        "list": "nya",
        "subscribers": [{"address": "ny@example.se", "state": "active", "language": "", "fields": {"namn": "Ny"}}],
    }


def test_a_mailing_is_told_in_one_way(tidings: Tidings, planned: Path) -> None:
    status = tidings("status", "--json", "-C", planned).document
    plan = tidings("plan", "2026-12", "--list", "readers", "--json", "-C", planned).document

    (mailing,) = status["mailings"]
    assert set(mailing) == MAILING
    assert set(mailing["counts"]) == COUNTS
    assert mailing["counts"]["planned"] == mailing["audience"] == 20
    assert set(plan) == {"schema", *MAILING, "excluded"}


def test_deliveries_are_told_one_by_one(tidings: Tidings, planned: Path) -> None:
    told = tidings("deliveries", "2026-12", "--json", "-C", planned).document

    assert (told["schema"], told["mailing"], len(told["deliveries"])) == (1, "2026-12.1", 20)
    assert set(told["deliveries"][0]) == {
        *("address", "state", "attempts", "reply_code", "reply_text", "message_id", "at"),
    }


def test_a_dry_run_tells_who_would_be_mailed_and_freezes_nothing(
    tidings: Tidings, planned: Path, tmp_path: Path
) -> None:
    people = tmp_path / "others.csv"
    people.write_text("email\nasa.oberg@region.example.se\nny@example.se\n", "utf-8")
    tidings("subscribers", "import", people, "--list", "others", "--apply", "-C", planned)

    told = tidings("send", "2026-12", "--list", "others", "--dry-run", "--json", "-C", planned).document

    assert (told["mailing"], told["counts"]["planned"]) == ("2026-12.2", 1)
    assert told["excluded"] == [{"address": "asa.oberg@region.example.se", "reason": "has this issue"}]
    assert len(tidings("status", "--json", "-C", planned).document["mailings"]) == 1


def test_the_demo_keeps_its_hands_off_what_the_office_has_set(
    tidings: Tidings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDINGS_SMTP__PORT", "1")
    monkeypatch.setenv("TIDINGS_DATABASE__URL", f"sqlite:///{tmp_path}/office.db")

    answer = tidings("demo", "--people", "3", "--json")

    assert answer.code == 0, answer.err
    assert set(answer.document) == {"schema", "workspace", "maildir", "mailing"}
    assert set(answer.document["mailing"]) == MAILING
    assert len(list(Path(answer.document["maildir"], "new").iterdir())) == 3
    assert not list(tmp_path.glob("office.db*"))
