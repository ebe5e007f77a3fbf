"""What offices really write: the checks are silent about it, and tell one planted fault by its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import time_machine

from tidings.app.build import build
from tidings.app.check import report
from tidings.cli.main import run
from tidings.config import Workspace, load
from tidings.model.finding import Finding, Severity

ISSUES = Path(__file__).parents[1] / "fixtures" / "issues"
SILENT = sorted(path.name for path in ISSUES.iterdir())

# What the checks say of them all the same, each to be defended before an editor.
TOLD: dict[str, set[tuple[str, str, int]]] = {
    "tillsyn.txt": {("ENV08", "tillsyn.txt", 0)},  # a plain text says nothing for the inbox: its lead stands in
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The example workspace, with those issues in its drafts, on the day that they were written."""
    folder = tmp_path_factory.mktemp("office") / "kontor"
    assert run(["-q", "init", str(folder), "--example"]) == 0
    people = folder / "subscribers" / "people.csv"
    people.write_text("E-post;Förnamn;Region;Branch\nasa@example.se;Åsa;Skärgården;Mill Road\n", "utf-8")
    assert run(["-q", "-C", str(folder), "subscribers", "import", str(people), "--list", "readers", "--apply"]) == 0
    shutil.copytree(ISSUES, folder / "drafts", dirs_exist_ok=True)
    with time_machine.travel("2026-11-24 09:00:00+01:00", tick=True):
        yield load(folder)


def found(office: Workspace, issue: str) -> list[Finding]:
    """Return what would stop a mailing, or is to be looked at."""
    weighty = (Severity.ERROR, Severity.WARNING)
    findings = report(office, build(office, issue)).findings
    return [finding for finding in findings if finding.severity in weighty]


def told(findings: list[Finding]) -> set[tuple[str, str, int]]:
    return {(finding.code, finding.place.file.removeprefix("drafts/"), finding.place.line) for finding in findings}


@pytest.mark.parametrize("name", [*SILENT, "2026-12"])
def test_nothing_is_told_of_a_sound_issue_but_what_we_defend(office: Workspace, name: str) -> None:
    findings = found(office, name.partition(".")[0])

    assert told(findings) == TOLD.get(name, set()), [finding.message.en for finding in findings]


@dataclass(frozen=True)
class Fault:
    """One thing done wrong in one file: words of it, what takes their place, and the check that tells.

    Args:
        shown: words of `new` that stand on the line that is told, where it has several.
        beside: other checks that may well tell of the same.
    """

    code: str
    file: str
    old: str
    new: str
    shown: str = ""
    beside: tuple[str, ...] = ()


FAULTS = (
    Fault("ENV02", "remissvar.md", "om ny förordning", "om en ny förordning för digital post i staten och kommunerna"),
    Fault("ENV03", "flood-plan.md", "are ready\n", "are ready!!\n"),
    Fault("ENV06", "service-notice.md", "subject: The permit", "subject: Test, permit"),
    Fault("REC07", "kustnara/issue.md", "Hej {{ first_name |", "Hej {{ frist_name |"),
    Fault("REC09", "quarterly/01-workshops.md", "Each class", "*|FNAME|*, each class"),
    Fault(
        "LNK02", "remissvar.md", "(https://www.example.se/remisser/digital-post)", "(http://www.example.se/remisser)"
    ),
    Fault("LNK03", "kustnara/01-vatmarker.md", "https://www.example.se/vatmarksstod/villkor", "javascript:void(0)"),
    Fault(
        "LNK04", "service-notice.md", "https://status.example.org/permits", "http://localhost:8080/", beside=("LNK02",)
    ),
    Fault("LNK05", "remissvar.md", "[regeringens webbplats]", "[här]"),
    Fault("LNK09", "service-notice.md", "[the status page]", "[www.skatteverket.se]"),
    Fault("LNK10", "flood-plan.md", "report (pdf, 3.4 MB)]", "report]"),
    Fault("LNK11", "quarterly/01-workshops.md", "https://www.example.org/museum/workshops", "https://bit.ly/3xyz"),
    Fault("HTM15", "library-letter.md", "eleven branches.", "eleven branches. {.button}"),
    Fault("IMG01", "quarterly/02-ship.md", "Conservators", "![](ship.png)\n\nConservators", "![]", ("IMG03",)),
    Fault("IMG03", "kustnara/02-farjan.md", "Samtidigt", "![Färjan](farjan.jpg)\n\nSamtidigt", "![Färjan]"),
    Fault("ACC09", "remissvar.md", "## Det här", "#### Det här"),
    Fault("ACC10", "remissvar.md", "## Det här händer nu", "**Det här händer nu**"),
    Fault(
        "ACC13",
        "library-letter.md",
        "If you have a question",
        "PLEASE DO NOT BRING YOUR OLD BOOKS TO THE BRANCH IN MILL ROAD BEFORE THEN. If you have a question",
    ),
    Fault("LAN04", "kustnara/02-farjan.md", "Trafikverket utökar", "Trafikverket utökar idag"),
    Fault("LAN05", "flood-plan.md", "Tuesday 8 December", "Friday 8 December"),
    Fault("LAN06", "kalendarium/03-arkiv.md", "date: 2027-02-02", "date: 2026-02-02"),
    Fault("LAN07", "tillsyn.txt", "32 förskolor", "[antal] förskolor"),
    Fault("LAN08", "tillsyn.txt", "Jonas Ek, som", "Jonas Ek (811228-9874), som"),
    Fault("LAN09", "tillsyn.txt", "32 förskolor", "32 fÃ¶rskolor"),
    Fault("LAN10", "personalbrev.md", "bjudit in två", "bjudit in in två"),
    Fault(
        "LAN11",
        "library-letter.md",
        "We have looked at the figures: the",
        "We have looked at the figures that our eleven branches sent in over the last three years and compared them"
        " with what the people at the desks spend on letters, reminders and telephone calls, and found that the",
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_planted_fault_is_told_by_its_file_and_line(office: Workspace, fault: Fault) -> None:
    file = office.root / "drafts" / fault.file
    sound = file.read_text("utf-8")
    assert sound.count(fault.old) == 1
    planted = sound.replace(fault.old, fault.new)
    line = (
        planted[: planted.index(fault.new)].count("\n")
        + 1
        + fault.new.partition(fault.shown or fault.new)[0].count("\n")
    )
    name = fault.file.partition("/")[0].partition(".")[0]
    before = told(found(office, name))
    try:
        file.write_text(planted, "utf-8")
        after = told(found(office, name))
    finally:
        file.write_text(sound, "utf-8")

    assert (fault.code, fault.file, line) in after
    assert {code for code, *_ in after - before} <= {fault.code, *fault.beside}
