"""An error stops the mailing; what is let pass goes out, and stays on record beside what was sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from office import Office, Relay

SEND = ("send", "brev", "--list", "readers", "--yes")
LINK = ("--allow", "LNK03", "--because", "sidan öppnar i morgon")


@pytest.fixture
def office(office: Office) -> Office:
    draft = office.folder / "drafts" / "brev.md"
    draft.write_text(draft.read_text("utf-8") + "\nLäs mer om [havet](#).\n", "utf-8")
    return office


def kept(office: Office, name: str) -> Path:
    return office.folder / "archive" / "brev.1" / name


def test_what_is_let_pass_goes_out_once_and_is_archived_with_its_reason(office: Office, relay: Relay) -> None:
    refused = office.run(*SEND)
    assert refused.returncode == 1
    assert "[LNK03]" in refused.stderr
    assert '`tidings approve` or `send` with --allow LNK03 --because "…"' in refused.stderr
    assert relay.steps["connect"] == 0

    stopped = office.run(*SEND, *LINK, "--limit", "5")
    assert (stopped.returncode, len(relay.accepted)) == (5, 5)
    assert "waived: drafts/brev.md:9: " in stopped.stderr
    written = json.loads(kept(office, "waivers.json").read_text("utf-8"))
    (waiver,) = written["waivers"]
    assert (written["mailing"], waiver["code"], waiver["because"]) == ("brev.1", "LNK03", "sidan öppnar i morgon")
    assert waiver["digest"] == written["digest"]
    assert not kept(office, "approvals.json").exists()
    before = kept(office, "waivers.json").stat().st_mtime_ns

    gone_on = office.run(*SEND, *LINK)
    assert gone_on.returncode == 0, gone_on.stderr
    assert set(relay.accepted.values()) == {1}
    assert len(relay.accepted) == 40
    assert kept(office, "waivers.json").stat().st_mtime_ns == before
    (line,) = (office.folder / "approvals" / "brev.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == waiver


def test_an_approval_and_its_waiver_count_for_that_text_alone_and_are_archived(office: Office, relay: Relay) -> None:
    office.settings["TIDINGS_APPROVAL__REQUIRED"] = "one"
    version = office.json("build", "brev")["version"]
    assert office.run("approve", "brev", "--code", version, "--as", "Anna Berg", *LINK).returncode == 0
    draft = office.folder / "drafts" / "brev.md"
    approved = draft.read_text("utf-8")

    draft.write_text(approved.replace("ett kort brev.", "ett mycket kort brev."), "utf-8")
    refused = office.run(*SEND)
    assert refused.returncode == 1
    assert "[LNK03]" in refused.stderr
    assert "error: drafts/brev.md:7: " in refused.stderr
    assert "Anna Berg" in refused.stderr
    assert relay.steps["connect"] == 0
    assert not (office.folder / "archive").exists()

    draft.write_text(approved, "utf-8")
    sent = office.run(*SEND)
    assert sent.returncode == 0, sent.stderr
    (approval,) = json.loads(kept(office, "approvals.json").read_text("utf-8"))["approvals"]
    (waiver,) = json.loads(kept(office, "waivers.json").read_text("utf-8"))["waivers"]
    assert approval["as"] == waiver["as"] == "Anna Berg"
    assert len(relay.accepted) == 40


def test_nobody_is_mailed_where_the_archive_cannot_be_written(office: Office, relay: Relay) -> None:
    (office.folder / "archive").write_text("en fil som står i vägen", "utf-8")

    refused = office.run(*SEND, *LINK, "--allow", "PRO06", "--because", "skrivs ut på papper")

    assert refused.returncode == 8
    assert "archive" in refused.stderr
    assert relay.steps["connect"] == 0
    with pytest.raises(ValueError, match="not enough values"):
        office.standing()
