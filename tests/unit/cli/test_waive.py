"""An error is let pass one by one, with a reason, in one edition; the record says who and why."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shell import Tidings
from tidings.app.build import build
from tidings.app.opening import open_approvals
from tidings.app.waive import waived
from tidings.config import load
from tidings.errors import Place
from tidings.model.finding import Finding, Report, Severity
from tidings.model.said import Said
from tidings.model.waiver import Waiver

DRAFT = "---\ntitle: Fel\npreheader: Ett kort brev som handlar om två fel i en text\n---\n\n{}\n"
WRONG = "Läs mer om [havet](#) och ta med en bild av stranden: ![](strand.png)"
SEND = ("send", "fel", "--list", "readers", "--dry-run")
NOW = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)
LINK = ("--allow", "lnk03", "--because", " sidan öppnar i morgon ")


@pytest.fixture
def office(office: Path) -> Path:
    write(office, "Läs mer om [havet](#) innan det är för sent.")
    return office


def write(office: Path, text: str) -> None:
    (office / "drafts" / "fel.md").write_text(DRAFT.format(text), "utf-8")


def recorded(office: Path) -> tuple[Waiver, ...]:
    workspace = load(office)
    return open_approvals(workspace).waivers(build(workspace, "fel").edition.digest)


def approve(tidings: Tidings, office: Path, *words: str) -> int:
    version = build(load(office), "fel").edition.version
    return tidings("approve", "fel", "--code", version, *words, "-C", office).code


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--allow", "LNK12", "--because", "brådskar"], 1, "LNK12 cannot be waived: "),
        (["--allow", "LNK03", "--because", "  "], 1, "LNK03 cannot be waived without a reason"),
        (["--allow", "IMG01", "--because", "x"], 1, "IMG01 finds nothing in fel that needs a waiver"),
        (["--allow", "XYZ99", "--because", "x"], 2, 'there is no check "XYZ99"'),
        (["--allow", "LNK03,IMG01", "--because", "x"], 2, 'there is no check "LNK03,IMG01"'),
        (["--allow", "LNK03"], 2, "each --allow CODE has its own --because"),
        ([*LINK, "--allow", "LNK03", "--because", "y"], 2, "--allow names LNK03 twice"),
        (["--allow", "LNK03", "--allow", "IMG01", "--because", "x"], 2, "each --allow CODE has its own --because"),
    ],
    ids=["must not", "no reason", "nothing there", "unknown", "two at once", "no word", "twice", "one reason for two"],
)
def test_what_cannot_be_let_pass_is_refused(
    tidings: Tidings, office: Path, words: list[str], code: int, sentence: str
) -> None:
    refused = tidings(*SEND, *words, "-C", office)

    assert refused.code == code
    assert f"error: {sentence}" in refused.err
    assert recorded(office) == ()


def test_a_look_shows_what_it_would_be_like_and_records_nothing(tidings: Tidings, office: Path) -> None:
    answer = tidings("check", "fel", *LINK, "-C", office)

    assert answer.code == 0
    assert "waived: drafts/fel.md:6: " in answer.err
    assert "because: sidan öppnar i morgon" in answer.err
    assert "a look records no waiver" in answer.err
    assert "--allow lnk03 --because" in answer.next
    assert recorded(office) == ()
    assert tidings("check", "fel", "-C", office).code == 1


def test_an_approval_records_it_in_the_database_and_as_a_line(tidings: Tidings, office: Path) -> None:
    assert approve(tidings, office, "--as", "Anna Berg") == 1
    assert approve(tidings, office, "--as", "Anna Berg", *LINK) == 0

    (waiver,) = recorded(office)
    assert (waiver.code, waiver.because, waiver.name) == ("LNK03", "sidan öppnar i morgon", "Anna Berg")
    lines = [json.loads(line) for line in (office / "approvals" / "fel.jsonl").read_text("utf-8").splitlines()]
    assert [line["kind"] for line in lines] == ["waiver", "approval"]
    assert lines[0] | {"at": ""} == {
        "kind": "waiver",
        "issue": "fel",
        "digest": waiver.digest,
        "code": "LNK03",
        "because": "sidan öppnar i morgon",
        "by": waiver.by,
        "as": "Anna Berg",
        "at": "",
    }


def test_it_counts_from_then_on_and_is_shown(tidings: Tidings, office: Path) -> None:
    approve(tidings, office, *LINK)

    seen = tidings("check", "fel", "--json", "-C", office)

    assert (seen.code, seen.document["errors"]) == (0, 0)
    (finding,) = (one for one in seen.document["findings"] if one["code"] == "LNK03")
    assert (finding["severity"], finding["waived"]) == ("error", "sidan öppnar i morgon")
    assert tidings(*SEND, "-C", office).code == 0
    assert tidings("plan", "fel", "--list", "readers", "-C", office).code == 0


def test_a_changed_edition_makes_it_void(tidings: Tidings, office: Path) -> None:
    approve(tidings, office, *LINK)

    write(office, "Läs mer om [havet](#) innan det är alldeles för sent.")

    assert tidings("check", "fel", "-C", office).code == 1
    assert tidings("plan", "fel", "--list", "readers", "-C", office).code == 1


def test_nothing_of_another_edition_is_let_pass_nor_what_nobody_can_let_pass(office: Path) -> None:
    place, words = Place("drafts/fel.md", 6), Said("wrong", "fel")
    findings = tuple(Finding(code, Severity.ERROR, words, place, words) for code in ("LNK12", "LNK03"))
    report = Report("fel", "digest", findings)
    given = [Waiver("fel", "digest", "LNK12", "x", "karin", "", NOW), Waiver("fel", "old", "LNK03", "x", "k", "", NOW)]
    workspace = load(office)
    open_approvals(workspace).waive(given)

    assert all(finding.stops for finding in waived(workspace, report).findings)
    assert all(finding.stops for finding in report.waived(given[1:]).findings)


def test_one_error_that_is_let_pass_leaves_the_other_standing(tidings: Tidings, office: Path) -> None:
    write(office, WRONG)

    refused = tidings(*SEND, *LINK, "-C", office)

    assert refused.code == 1
    assert "[IMG01]" in refused.err
    assert "[LNK03]" not in refused.err
    both = (*LINK, "--allow", "IMG01", "--because", "byts i kväll", "--allow", "IMG03", "--because", "byts i kväll")
    assert tidings(*SEND, *both, "-C", office).code == 0


def test_a_warning_counts_where_it_is_asked_to_until_it_is_let_pass(tidings: Tidings, office: Path) -> None:
    write(office, "Läs mer om havet innan det är för sent. [Klicka här](https://www.example.se/hav)")

    assert tidings("check", "fel", "-C", office).code == 0
    assert tidings("check", "fel", "--strict", "-C", office).code == 1
    warned = tidings("check", "fel", "--json", "-C", office).document["findings"]
    codes = {one["code"] for one in warned if one["severity"] == "warning"}
    assert "LNK05" in codes
    words = [word for code in sorted(codes) for word in ("--allow", code, "--because", "vår stil")]
    assert tidings("check", "fel", "--strict", *words, "-C", office).code == 0


def test_the_refusal_is_told_in_the_language_of_the_reader(tidings: Tidings, office: Path) -> None:
    refused = tidings("plan", "fel", "--list", "readers", "--lang", "sv", "-C", office).err.splitlines()

    assert refused[0].startswith("fel: drafts/fel.md:6: länken ”havet” ")
    assert "fel: 1 fel i fel" in refused
    assert refused[-1].startswith("tips: `tidings check fel --list readers` visar allt")
