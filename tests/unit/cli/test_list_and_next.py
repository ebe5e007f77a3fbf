"""Where each issue stands, and the one thing to do now."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shell import Tidings
from tidings.app.build import build
from tidings.app.opening import open_approvals, open_ledger
from tidings.config import Workspace, load
from tidings.model.delivery import DeliveryState
from tidings.model.edition import Edition
from tidings.model.mailing import Mailing
from tidings.model.reply import Reply, Step

S = DeliveryState
NOW = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def office(office: Path) -> Path:
    setting(office, 'required = "none"', 'required = "one"')
    return office


@pytest.fixture
def workspace(office: Path) -> Workspace:
    return load(office)


def setting(office: Path, old: str, new: str) -> None:
    settings = (office / "tidings.toml").read_text("utf-8")
    assert old in settings
    (office / "tidings.toml").write_text(settings.replace(old, new), "utf-8")


def told(tidings: Tidings, office: Path, *words: str) -> str:
    answer = tidings("next", *words, "-C", office)
    assert answer.code == 0, answer.err
    return answer.out.strip()


def states(tidings: Tidings, office: Path) -> dict[str, str]:
    return {one["issue"]: one["state"] for one in tidings("list", "--json", "-C", office).document["issues"]}


def edition(workspace: Workspace) -> Edition:
    return build(workspace, "2026-12").edition


def mailed(tidings: Tidings, workspace: Workspace, ends: Sequence[tuple[DeliveryState, int]]) -> Mailing:
    """Approve the issue and mail it to its twenty readers so that some come to these states; the run is over."""
    tidings("approve", "2026-12", "--code", edition(workspace).version, "-C", workspace.root)
    tidings("plan", "2026-12", "--list", "readers", "-C", workspace.root)
    ledger = open_ledger(workspace)
    (mailing,) = ledger.mailings()
    run = ledger.begin(mailing.id, NOW)
    for state, number in ends:
        begun = [one.step(S.TRANSMITTING, NOW) for one in ledger.claim(mailing.id, run, number, NOW)]
        ledger.record(mailing.id, run, begun)
        due = NOW + timedelta(hours=1) if state is S.DEFERRED else None
        reply = None if state is S.IN_DOUBT else Reply(250, "ok", Step.DOT)
        ledger.record(mailing.id, run, [one.step(state, NOW, reply=reply, due=due, first=NOW) for one in begun])
    return ledger.end(mailing.id, NOW)


def test_an_issue_is_a_draft_then_waits_then_is_approved(tidings: Tidings, office: Path, workspace: Workspace) -> None:
    assert states(tidings, office) == {"2026-12": "draft"}
    assert told(tidings, office).startswith("Approval is missing: run `tidings approve 2026-12 --code ")

    open_approvals(workspace).record_test(
        "2026-12", edition(workspace).digest, "anna@example.se", "karin", NOW, request=True
    )
    assert states(tidings, office) == {"2026-12": "waiting_for_approval"}
    code = edition(load(office)).version
    assert told(tidings, office) == (
        f"anna@example.se has been asked to approve 2026-12; when the code {code} comes back:"
        f" run `tidings approve 2026-12 --code {code} --as NAME -C '{office}'`"
    )

    assert tidings("approve", "2026-12", "--code", code, "--as", "Anna Berg", "-C", office).code == 0
    assert states(tidings, office) == {"2026-12": "approved"}
    assert told(tidings, office) == (
        f"2026-12 is ready to be mailed: run `tidings send 2026-12 --list readers -C '{office}'`"
    )


def test_a_void_approval_is_told_by_file_and_line_in_both(tidings: Tidings, office: Path) -> None:
    code = edition(load(office)).version
    tidings("approve", "2026-12", "--code", code, "--as", "Anna Berg", "-C", office)
    draft = office / "drafts/2026-12/issue.md"
    draft.write_text(draft.read_text("utf-8").replace("Tack för", "Stort tack för"), "utf-8")

    by = tidings("list", "--json", "-C", office).document["issues"][0]["voided"]["by"]
    sentence = f"drafts/2026-12/issue.md:13 har ändrats sedan Anna Berg ({by}) godkände {code}"
    assert f"2026-12: {sentence}\n" in tidings("list", "--lang", "sv", "-C", office).out
    assert told(tidings, office, "--lang", "sv").startswith(
        f"Godkännandet av 2026-12 gäller inte längre, eftersom {sentence}: kör `tidings approve 2026-12 --code "
    )


def test_whom_to_ask_and_whom_to_test_is_taken_from_the_settings(tidings: Tidings, office: Path) -> None:
    setting(office, 'template = "article"', 'template = "article"\ntest_recipients = ["jag@example.se"]')
    assert "look at it as a mail first: run `tidings test 2026-12 " in told(tidings, office)

    setting(office, "[approval]", '[approval]\napprover = "Anna Berg <anna@example.se>"')
    assert told(tidings, office).startswith("Approval is missing: run `tidings test 2026-12 --request ")


def test_where_nobody_approves_a_test_is_asked_for_once(tidings: Tidings, office: Path, workspace: Workspace) -> None:
    setting(office, 'required = "one"', 'required = "none"')
    assert "run `tidings test 2026-12 --to ADDRESS " in told(tidings, office)

    open_approvals(workspace).record_test("2026-12", edition(workspace).digest, "jag@example.se", "karin", NOW)

    assert states(tidings, office) == {"2026-12": "draft"}
    assert "run `tidings send 2026-12 --list readers " in told(tidings, office)


def test_an_error_comes_first_and_is_named_by_its_line(tidings: Tidings, office: Path) -> None:
    draft = office / "drafts/2026-12/issue.md"
    draft.write_text(draft.read_text("utf-8").replace("Tack för", "[Tack](#) för"), "utf-8")

    assert told(tidings, office, "--lang", "sv").startswith("Ett fel stoppar 2026-12: drafts/2026-12/issue.md:13: ")
    assert "1 fel" in tidings("list", "--lang", "sv", "-C", office).out

    draft.write_text(draft.read_text("utf-8").replace("title:", "tittel:"), "utf-8")
    assert told(tidings, office).startswith("2026-12 cannot be built: drafts/2026-12/issue.md:2: ")
    assert "2026-12: drafts/2026-12/issue.md:2: " in tidings("list", "-C", office).out


def test_begun_and_not_written_and_not_even_begun(tidings: Tidings, tmp_path: Path) -> None:
    tidings("init", tmp_path / "tomt", "-q")
    assert told(tidings, tmp_path / "tomt").startswith(
        "Nothing is written yet; begin an issue: run `tidings new TITLE "
    )

    tidings("new", "Januari", "-C", tmp_path / "tomt")
    assert told(tidings, tmp_path / "tomt").startswith("Nothing is written in januari yet")


def test_a_workspace_without_an_issue_says_so_in_swedish_too(tidings: Tidings, tmp_path: Path) -> None:
    tidings("init", tmp_path / "tomt")

    said = tidings("list", "--lang", "sv", "-C", tmp_path / "tomt").err

    assert said.startswith("inget nummer än; härnäst: tidings new TITLE ")


@pytest.mark.parametrize(
    ("ends", "state", "note", "sentence"),
    [
        ([(S.ACCEPTED, 20)], "mailed", "20 of 20 accepted", "Everything is mailed; begin the next issue: run"),
        ([(S.ACCEPTED, 5)], "mailing", "15 of 20 still due", "2026-12.1 has stopped with 15 of 20 still to be mailed"),
        (
            [(S.ACCEPTED, 18), (S.DEFERRED, 2)],
            "mailing",
            "2 of 20 still due",
            "2 of 20 recipients of 2026-12.1 are tried again, from 11:30 on: run `tidings send 2026-12 --list readers",
        ),
        (
            [(S.ACCEPTED, 19), (S.IN_DOUBT, 1)],
            "in_doubt",
            "1 of 20 in doubt",
            "Nobody knows whether 1 of 20 got 2026-12.1; look into the relay's log and settle it",
        ),
    ],
    ids=["mailed", "stopped", "deferred", "in doubt"],
)
def test_a_mailing_says_how_far_it_has_come(
    tidings: Tidings, workspace: Workspace, ends: Any, state: str, note: str, sentence: str
) -> None:
    mailed(tidings, workspace, ends)

    assert states(tidings, workspace.root) == {"2026-12": state}
    assert note in tidings("list", "-C", workspace.root).out
    assert told(tidings, workspace.root).startswith(sentence)


def test_a_mailing_whose_approval_is_withdrawn_waits_for_another(tidings: Tidings, workspace: Workspace) -> None:
    mailed(tidings, workspace, [(S.ACCEPTED, 5)])
    tidings("approve", "2026-12", "--withdraw", "-C", workspace.root)

    said = told(tidings, workspace.root)

    assert said.startswith("2026-12.1 has stopped with 15 of 20 still to be mailed: version ")
    assert f"run `tidings approve 2026-12 --code {edition(workspace).version} " in said


def test_only_a_test_of_this_edition_counts(tidings: Tidings, office: Path, workspace: Workspace) -> None:
    now = edition(workspace)
    open_approvals(workspace).record_test("2026-12", now.digest, "anna@example.se", "karin", NOW)
    look = ("check", "2026-12", "--only", "PRO03", "--json", "-C", office)
    assert tidings(*look).document["findings"] == []

    draft = office / "drafts/2026-12/issue.md"
    draft.write_text(draft.read_text("utf-8").replace("Tack för", "Stort tack för"), "utf-8")

    assert [one["code"] for one in tidings(*look).document["findings"]] == ["PRO03"]


def test_while_a_run_is_at_work_there_is_nothing_to_do_but_look(tidings: Tidings, workspace: Workspace) -> None:
    mailing = mailed(tidings, workspace, [(S.ACCEPTED, 5)])

    with open_ledger(workspace).hold(mailing.id):
        assert told(tidings, workspace.root).startswith("2026-12.1 is being mailed right now: run `tidings status ")


def test_a_mailing_that_is_not_at_its_end_goes_before_what_is_being_written(
    tidings: Tidings, workspace: Workspace
) -> None:
    mailed(tidings, workspace, [(S.ACCEPTED, 5)])
    tidings("new", "Januari", "-C", workspace.root)

    answer = tidings("next", "--json", "-C", workspace.root).document

    assert (answer["issue"], answer["state"]) == ("2026-12", "mailing")
    assert answer["command"].startswith("tidings send 2026-12 --list readers")
    assert answer["sentence"].startswith("2026-12.1 has stopped")


def test_of_several_open_ones_the_last_that_was_changed_is_told_and_how_many_more(
    tidings: Tidings, office: Path
) -> None:
    for days, name in enumerate(("ett", "två"), 1):
        draft = office / "drafts" / f"{name}.md"
        draft.write_text("---\ntitle: Rubrik\n---\n", "utf-8")
        os.utime(draft, (draft.stat().st_mtime + 86400 * days,) * 2)

    answer = tidings("next", "-C", office)

    assert "två" in answer.out
    assert "2 more issues are open: `tidings list" in answer.err
    assert [one["issue"] for one in tidings("list", "--json", "-C", office).document["issues"]] == [
        "två",
        "ett",
        "2026-12",
    ]


def test_the_table_fits_a_terminal(tidings: Tidings, office: Path, workspace: Workspace) -> None:
    open_approvals(workspace).record_test(
        "2026-12", edition(workspace).digest, "anna.berg@kustmyndigheten.se", "karin", NOW, request=True
    )

    lines = tidings("list", "--lang", "sv", "-C", office).out.splitlines()

    assert lines[0].split() == ["nummer", "läge", "version"]
    assert "väntar på godkännande" in lines[1]
    assert max(map(len, lines)) <= 80
