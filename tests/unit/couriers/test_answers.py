"""A good answer is kept for an hour; a bad one, an old one, and a broken file count for nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tidings.couriers.answers import keep, kept
from tidings.model.answer import Answer, Trouble

NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)
PAGE = "https://www.example.se/å"


def test_a_good_answer_is_kept_whole(tmp_path: Path) -> None:
    answers = {PAGE: (NOW, Answer(200, hops=("https://b.example.se/",), secure=True))}
    keep(tmp_path / "out" / "answers.json", answers)

    assert kept(tmp_path / "out" / "answers.json", NOW + timedelta(minutes=59)) == answers
    assert kept(tmp_path / "out" / "answers.json", NOW + timedelta(minutes=60)) == {}


@pytest.mark.parametrize("answer", [Answer(404), Answer(500), Answer(403), Answer(trouble=Trouble.SILENT)])
def test_what_somebody_may_have_mended_is_asked_again(tmp_path: Path, answer: Answer) -> None:
    keep(tmp_path / "answers.json", {PAGE: (NOW, answer)})

    assert kept(tmp_path / "answers.json", NOW) == {}


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"answers": []}', '{"answers": {"x": 1}}'])
def test_a_broken_file_counts_for_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "answers.json").write_text(text, "utf-8")

    assert kept(tmp_path / "answers.json", NOW) == {}


@pytest.mark.parametrize(
    ("key", "value"), [("at", "igår"), ("at", "2026-12-02T12:00:00"), ("status", "x"), ("hops", 1), ("at", None)]
)
def test_a_broken_entry_counts_for_none(tmp_path: Path, key: str, value: object) -> None:
    entry = {"at": NOW.isoformat(), "status": 200, "hops": [], "secure": True, key: value}
    (tmp_path / "answers.json").write_text(json.dumps({"answers": {"x": entry}}), "utf-8")

    assert kept(tmp_path / "answers.json", NOW) == {}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("no folder", "utf-8")
    keep(tmp_path / "out" / "answers.json", {PAGE: (NOW, Answer(200))})

    assert kept(tmp_path / "out" / "answers.json", NOW) == {}
