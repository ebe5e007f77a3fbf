"""A sign-off is for what readers see: any change of that voids it, and is told by file and line."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from photos import encoded, photo
from shell import Answer, Tidings
from tidings.app.build import build
from tidings.config import load

Approve = Callable[..., Answer]

CHANGES = {
    "an article": ("drafts/2026-12/matbojar.txt", "drivs av solceller", "drivs av vågor"),
    "the subject": ("drafts/2026-12/issue.md", "subject: Trettio", "subject: Tretti"),
    "the theme": ("templates/theme.toml", 'accent = "#0A5B7C"', 'accent = "#0A5B6C"'),
    "the template": ("templates/article.mjml", '<p style="margin:0">{{ why }}', '<p style="margin:2px">{{ why }}'),
    "the sender": ("tidings.toml", 'sender = "Kustnytt <', 'sender = "Kust-nytt <'),
    "the reply address": ("tidings.toml", "kansli@example.se", "redaktion@example.se"),
}
UNSEEN = {
    "a blank at the end of a line": ("drafts/2026-12/issue.md", "under året.", "under året. "),
    "an empty line more": ("drafts/2026-12/matbojar.txt", "\n\nBojarna", "\n\n\nBojarna"),
    "a comment in the settings": ("tidings.toml", "[smtp]", "# The relay of the agency.\n[smtp]"),
}


def exchange(file: Path, old: str, new: str) -> int:
    """Write something else into a file, once; return its line."""
    before, found, after = file.read_text("utf-8").partition(old)
    assert found
    file.write_text(before + new + after, "utf-8")
    return before.count("\n") + 1


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True)


def committed(folder: Path, name: str, email: str) -> None:
    """Put all that is there under the name of its author."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "drafts")
    git(folder, "-c", f"user.name={name}", "-c", f"user.email={email}", "commit", "-q", "-m", "Skrivet")


def version(office: Path) -> str:
    return build(load(office), "2026-12").edition.version


def standing(tidings: Tidings, office: Path) -> dict[str, Any]:
    (found,) = tidings("list", "--json", "-C", office).document["issues"]
    return dict(found)


@pytest.fixture
def office(office: Path) -> Path:
    exchange(office / "tidings.toml", 'required = "none"', 'required = "one"')
    return office


@pytest.fixture
def approve(tidings: Tidings, office: Path) -> Approve:
    def call(*words: str) -> Answer:
        return tidings("approve", "2026-12", "--code", version(office), *words, "-C", office)

    return call


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_readers_see_changes_and_the_approval_is_void(
    tidings: Tidings, office: Path, approve: Approve, change: tuple[str, str, str]
) -> None:
    file, old, new = change
    assert approve("--as", "Anna Berg").code == 0

    line = exchange(office / file, old, new)

    now = standing(tidings, office)
    assert (now["state"], now["changed"]) == ("draft", [{"file": file, "line": line}])


def test_another_picture_under_the_same_name_voids_it_too_and_send_says_so(
    tidings: Tidings, office: Path, approve: Approve
) -> None:
    approve("--as", "Anna Berg")

    (office / "drafts/2026-12/vinterkust.png").write_bytes(encoded(photo(900, 600), "PNG"))

    assert standing(tidings, office)["changed"] == [{"file": "drafts/2026-12/vinterkust.png", "line": 0}]
    refused = tidings("send", "2026-12", "--list", "readers", "--yes", "-C", office)
    assert refused.code == 1
    assert "drafts/2026-12/vinterkust.png: " in refused.err
    assert "Anna Berg" in refused.err
    assert "[PRO01]" in refused.err


@pytest.mark.parametrize("change", UNSEEN.values(), ids=list(UNSEEN))
def test_what_no_reader_sees_leaves_it_standing(
    tidings: Tidings, office: Path, approve: Approve, change: tuple[str, str, str]
) -> None:
    approve()
    file, old, new = change

    exchange(office / file, old, new)

    assert standing(tidings, office)["state"] == "approved"


def test_two_changes_are_told_with_the_drafts_first(tidings: Tidings, office: Path, approve: Approve) -> None:
    approve("--as", "Anna Berg")
    exchange(office / "tidings.toml", "Kustmyndigheten", "Kustverket")
    line = exchange(office / "drafts/2026-12/issue.md", "Tack för", "Stort tack för")

    said = tidings("list", "--lang", "sv", "-C", office).out

    assert f"drafts/2026-12/issue.md:{line} (och 1 till) har ändrats sedan Anna Berg (" in said


def test_a_change_that_is_taken_back_leaves_the_approval_as_it_was(
    tidings: Tidings, office: Path, approve: Approve
) -> None:
    approve()
    exchange(office / "drafts/2026-12/issue.md", "Tack för", "Stort tack för")
    assert standing(tidings, office)["state"] == "draft"

    exchange(office / "drafts/2026-12/issue.md", "Stort tack för", "Tack för")

    assert standing(tidings, office)["state"] == "approved"


def test_it_is_kept_with_both_names_the_note_and_the_warnings_then_open(tidings: Tidings, office: Path) -> None:
    draft = office / "drafts/2026-12/issue.md"
    draft.write_text(re.sub(r"(?m)^preheader: .*\n", "", draft.read_text("utf-8")), "utf-8")

    answer = tidings(
        "approve",
        "2026-12",
        "--code",
        version(office).lower(),
        "--as",
        "Anna Berg",
        "--note",
        "läst två gånger",
        "-C",
        office,
    )

    assert answer.code == 0
    assert "[ENV08]" in answer.err
    user = answer.out.rpartition("Anna Berg (")[2].strip(")\n")
    (line,) = (office / "approvals" / "2026-12.jsonl").read_text("utf-8").splitlines()
    written = json.loads(line)
    assert (written["as"], written["by"], written["note"]) == ("Anna Berg", user, "läst två gånger")
    assert "ENV08" in written["warnings"]
    assert not written["withdrawn"]


def test_another_code_is_another_edition_and_refused(tidings: Tidings, office: Path) -> None:
    refused = tidings("approve", "2026-12", "--code", "ABCDEF", "-C", office)

    assert refused.code == 1
    assert '"ABCDEF" is not the version of 2026-12 as it is now' in refused.err
    assert not (office / "approvals").exists()


def test_an_approval_that_cannot_be_written_down_is_none(tidings: Tidings, office: Path, approve: Approve) -> None:
    (office / "approvals").write_text("a file where the folder belongs", "utf-8")

    refused = approve("--as", "Anna Berg")

    assert refused.code == 8
    assert standing(tidings, office)["approval"] is None


def test_an_error_stops_it(tidings: Tidings, office: Path, approve: Approve) -> None:
    exchange(office / "drafts/2026-12/issue.md", "Tack för", "[Tack](#) för")

    refused = approve()

    assert refused.code == 1
    assert "[LNK03]" in refused.err
    assert not (office / "approvals").exists()


def test_who_takes_it_back_is_kept_too(tidings: Tidings, office: Path, approve: Approve) -> None:
    approve("--as", "Anna Berg")

    taken_back = tidings("approve", "2026-12", "--withdraw", "--as", "Anna Berg", "--note", "fel bild", "-C", office)

    assert taken_back.code == 0
    assert "withdrawn by Anna Berg (" in taken_back.out
    assert standing(tidings, office)["state"] == "draft"
    assert len((office / "approvals" / "2026-12.jsonl").read_text("utf-8").splitlines()) == 2
    assert tidings("approve", "2026-12", "--withdraw", "-C", office).code == 1


def test_the_approval_of_what_is_being_mailed_is_withdrawn_by_its_version(
    tidings: Tidings, office: Path, approve: Approve
) -> None:
    planned = version(office)
    approve("--as", "Anna Berg")
    exchange(office / "drafts/2026-12/issue.md", "Tack för", "Stort tack för")

    refused = tidings("approve", "2026-12", "--withdraw", "-C", office)
    taken_back = tidings("approve", "2026-12", "--withdraw", "--code", planned.lower(), "-C", office)

    both = tidings("approve", "2026-12", "--withdraw", "--allow", "LNK03", "--because", "x", "-C", office)

    assert (refused.code, both.code) == (1, 2)
    assert f"`tidings approve 2026-12 --withdraw --code {planned}`" in refused.err
    assert f"2026-12 version {planned}: the approval is withdrawn" in taken_back.out
    assert standing(tidings, office)["voided"] is None


def test_what_was_planned_before_is_not_what_was_approved(tidings: Tidings, office: Path, approve: Approve) -> None:
    planned = tidings("plan", "2026-12", "--list", "readers", "-C", office)
    assert planned.code == 0
    exchange(office / "drafts/2026-12/issue.md", "Tack för", "Stort tack för")
    approve("--as", "Anna Berg")

    refused = tidings("send", "2026-12", "--list", "readers", "--yes", "-C", office)

    assert refused.code == 1
    assert "error: 2026-12.1 was planned with version " in refused.err
    assert "hint: `tidings plan 2026-12 --list readers` takes the drafts as they are now" in refused.err


def test_without_a_database_nothing_is_written_down(tidings: Tidings, office: Path, approve: Approve) -> None:
    (office / "tidings.db").unlink()

    assert approve().code == 8
    assert not (office / "approvals").exists()


# --- four eyes --------------------------------------------------------------


@pytest.fixture
def four_eyes(office: Path) -> Path:
    exchange(office / "tidings.toml", 'required = "one"', 'required = "other"')
    return office


@pytest.mark.parametrize("name", ["Karin Lind", " karin  LIND ", "karin@example.se", "Karin Lind <karin@example.se>"])
def test_the_last_author_in_git_cannot_approve_however_the_name_is_spelt(
    four_eyes: Path, approve: Approve, name: str
) -> None:
    committed(four_eyes, "Karin Lind", "karin@example.se")

    refused = approve("--as", name)

    assert refused.code == 1
    assert "changed the drafts last and cannot approve them alone" in refused.err
    assert "tidings.toml:" in refused.err


def test_somebody_else_can_though_the_author_records_it(tidings: Tidings, four_eyes: Path, approve: Approve) -> None:
    committed(four_eyes, "Karin Lind", "karin@example.se")

    assert approve("--as", "Anna Berg").code == 0
    assert standing(tidings, four_eyes)["approval"]["as"] == "Anna Berg"


def test_who_wrote_before_the_last_author_can(four_eyes: Path, approve: Approve) -> None:
    committed(four_eyes, "Karin Lind", "karin@example.se")
    exchange(four_eyes / "drafts/2026-12/issue.md", "Tack för", "Stort tack för")
    committed(four_eyes, "Anna Berg", "anna@example.se")

    assert approve("--as", "Anna Berg").code == 1
    assert approve("--as", "Karin Lind").code == 0


def test_without_a_name_nobody_approves(four_eyes: Path, approve: Approve) -> None:
    refused = approve()

    assert refused.code == 1
    assert "the approver has no name" in refused.err
    assert '--as "NAME"' in refused.err


def test_whoever_may_not_approve_lets_nothing_pass_either(four_eyes: Path, approve: Approve) -> None:
    exchange(four_eyes / "drafts/2026-12/issue.md", "Tack för", "[Tack](#) för")

    refused = approve("--allow", "LNK03", "--because", "sidan öppnar i morgon")

    assert refused.code == 1
    assert "the approver has no name" in refused.err
    assert not (four_eyes / "approvals").exists()


def test_what_is_not_committed_is_whose_it_is(four_eyes: Path, approve: Approve) -> None:
    committed(four_eyes, "Karin Lind", "karin@example.se")
    git(four_eyes, "config", "user.name", "Per Ek")
    exchange(four_eyes / "drafts/2026-12/issue.md", "Tack för", "Stort tack för")
    owner = (four_eyes / "drafts/2026-12/issue.md").owner()

    assert approve("--as", "per ek").code == 1
    assert approve("--as", owner.upper()).code == 1
    assert approve("--as", "Karin Lind").code == 0


def test_without_a_repository_the_owner_of_the_drafts_cannot(four_eyes: Path, approve: Approve) -> None:
    assert approve("--as", (four_eyes / "drafts/2026-12/issue.md").owner()).code == 1
    assert approve("--as", "Anna Berg").code == 0
