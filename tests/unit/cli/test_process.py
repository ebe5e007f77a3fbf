"""What has to be so before a mailing is told by check, and asked for by send."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripted import ScriptedRelay
from shell import Answer, Tidings


@pytest.fixture
def relay(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedRelay]:
    with ScriptedRelay() as server:
        monkeypatch.setenv("TIDINGS_SMTP__PORT", str(server.port))
        yield server


def process(answer: Answer) -> dict[str, str]:
    """Return the findings of the process, by code, and how much they weigh."""
    return {one["code"]: one["severity"] for one in answer.document["findings"] if one["code"].startswith("PRO")}


def errors(answer: Answer) -> list[str]:
    """Return the lines that say that something is wrong."""
    return [line for line in answer.err.splitlines() if line.startswith("error: ")]


def second_list(tidings: Tidings, office: Path, *more: str) -> None:
    """Make a list of the same people, and of others."""
    people = office / "subscribers" / "readers.csv"
    again = Path(shutil.copy(people, office / "subscribers" / "staff.csv"))
    again.write_bytes(again.read_bytes() + "".join(f"{address};Ny;Läsare;;sv\r\n" for address in more).encode("cp1252"))
    assert tidings("-C", office, "subscribers", "import", again, "--list", "staff", "--apply").code == 0


def test_an_edition_that_nobody_has_signed_is_advice_to_a_look_and_an_error_to_send(
    tidings: Tidings, office: Path, relay: ScriptedRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDINGS_APPROVAL__REQUIRED", "one")
    looked = tidings("-C", office, "check", "2026-12", "--list", "readers", "--json")
    assert looked.code == 0
    assert process(looked)["PRO01"] == "info"
    assert tidings("-C", office, "plan", "2026-12", "--list", "readers").code == 0

    sent = tidings("-C", office, "send", "2026-12", "--list", "readers", "--yes")

    assert sent.code == 1
    assert sum("is not approved" in line for line in sent.err.splitlines()) == 1
    assert relay.accepted == []


def test_a_missing_approval_is_told_once_and_freezes_nothing(
    tidings: Tidings, office: Path, relay: ScriptedRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDINGS_APPROVAL__REQUIRED", "one")

    sent = tidings("-C", office, "send", "2026-12", "--list", "readers", "--yes")

    assert sent.code == 1
    assert sum("is not approved" in line for line in sent.err.splitlines()) == 1
    assert tidings("-C", office, "status", "--json").document["mailings"] == []


def test_a_list_of_those_who_have_the_issue_is_not_mailed(tidings: Tidings, office: Path, relay: ScriptedRelay) -> None:
    assert tidings("-C", office, "send", "2026-12", "--list", "readers", "--yes").code == 0
    before = len(relay.accepted)
    second_list(tidings, office)

    sent = tidings("-C", office, "send", "2026-12", "--list", "staff", "--yes")

    assert sent.code == 1
    assert "everybody on list staff has this issue already [PRO04]" in errors(sent)[0]
    assert len(relay.accepted) == before
    assert process(tidings("-C", office, "check", "2026-12", "--list", "staff", "--json"))["PRO04"] == "info"
    assert "PRO04" not in process(tidings("-C", office, "check", "2026-12", "--list", "readers", "--json"))


def test_going_on_is_not_asked_for_new_readers(tidings: Tidings, office: Path, relay: ScriptedRelay) -> None:
    first = tidings("-C", office, "send", "2026-12", "--list", "readers", "--yes", "--limit", "2")
    assert first.code == 5

    assert tidings("-C", office, "send", "2026-12", "--list", "readers", "--yes").code == 0
    assert len(relay.accepted) == len(set(relay.recipients)) > 2


def test_one_new_reader_is_enough(tidings: Tidings, office: Path, relay: ScriptedRelay) -> None:
    assert tidings("-C", office, "send", "2026-12", "--list", "readers", "--yes").code == 0
    before = set(relay.recipients)
    second_list(tidings, office, "ny@example.se")

    assert tidings("-C", office, "send", "2026-12", "--list", "staff", "--yes").code == 0
    assert set(relay.recipients) - before == {"ny@example.se"}


def test_send_says_that_no_test_mail_has_gone_out_and_goes_on(
    tidings: Tidings, office: Path, relay: ScriptedRelay
) -> None:
    untested = tidings("-C", office, "send", "2026-12", "--list", "readers", "--yes")

    assert untested.code == 0
    assert "no test mail of this version has gone out [PRO03]" in untested.err


def test_an_edition_that_was_tested_is_known(tidings: Tidings, office: Path, relay: ScriptedRelay) -> None:
    assert "PRO03" in process(tidings("-C", office, "check", "2026-12", "--json"))
    assert tidings("-C", office, "test", "2026-12", "--to", "anna@example.se").code == 0
    assert "PRO03" not in process(tidings("-C", office, "check", "2026-12", "--json"))

    lead = office / "drafts" / "2026-12" / "vinterstranden.md"
    lead.write_text(lead.read_text("utf-8").replace("Lyssna på isen", "Lyssna på havet"), "utf-8")

    assert "PRO03" in process(tidings("-C", office, "check", "2026-12", "--json"))


def test_an_archive_that_cannot_be_written_stops(tidings: Tidings, office: Path) -> None:
    (office / "archive").write_text("no folder", "utf-8")

    looked = tidings("-C", office, "check", "2026-12", "--lang", "sv")

    assert looked.code == 1
    assert "archive: det går inte att arkivera: det är ingen mapp [PRO06]" in looked.err


def test_a_mailing_larger_than_an_hour_takes_is_told(
    tidings: Tidings, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDINGS_SMTP__MESSAGES_PER_HOUR", "5")

    assert process(tidings("-C", office, "check", "2026-12", "--list", "readers", "--json"))["PRO08"] == "warning"
    assert "PRO08" not in process(tidings("-C", office, "check", "2026-12", "--json"))


def test_a_build_says_nothing_of_who_has_signed(tidings: Tidings, office: Path) -> None:
    assert "PRO" not in tidings("-C", office, "build", "2026-12").err


def test_an_office_names_its_own_inner_hosts(tidings: Tidings, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = office / "drafts" / "inre.md"
    draft.write_text("---\ntitle: Inre\n---\n\nLäs [protokollet](https://www.insidan.se/protokoll).\n", "utf-8")
    command = ("-C", office, "check", "inre", "--only", "LNK04", "--json")
    assert tidings(*command).code == 0

    monkeypatch.setenv("TIDINGS_WEB__INTERNAL_HOSTS", '["insidan.se"]')
    assert [one["line"] for one in tidings(*command).document["findings"]] == [5]

    monkeypatch.setenv("TIDINGS_WEB__INTERNAL_HOSTS", '["https://insidan.se"]')
    assert tidings(*command).code == 7
