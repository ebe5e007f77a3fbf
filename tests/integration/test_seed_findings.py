"""A news item with the faults of those that offices are handed: what the checks say of its words, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine

from tidings.app.build import build
from tidings.app.check import report
from tidings.cli.main import run
from tidings.config import load
from tidings.model.finding import Finding, Severity

TEXT = Path(__file__).parents[1] / "fixtures" / "preflight" / "vattendagarna.txt"


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    folder = tmp_path_factory.mktemp("kontor") / "kontor"
    assert run(["-q", "init", str(folder), "--example"]) == 0
    (folder / "drafts" / "vattendagarna.txt").write_bytes(TEXT.read_bytes())
    with pytest.MonkeyPatch.context() as environment, time_machine.travel("2026-11-24 09:00:00+01:00"):
        environment.setenv("TIDINGS_NEWSLETTER__SPELLING", "true")
        workspace = load(folder)
        return report(workspace, build(workspace, "vattendagarna")).findings


def of(findings: tuple[Finding, ...], severity: Severity) -> list[tuple[str, int, str]]:
    found = [finding for finding in findings if finding.severity is severity]
    return [(finding.code, finding.place.line, finding.message.en) for finding in found]


def test_nothing_stops_it(findings: tuple[Finding, ...]) -> None:
    assert of(findings, Severity.ERROR) == []


def test_its_faults_are_told_at_their_lines(findings: tuple[Finding, ...]) -> None:
    assert of(findings, Severity.WARNING) == [
        ("ENV08", 0, "there is no preheader; the lead stands in for it"),
        ("LAN04", 3, '"idag" means something else to whoever reads this later'),
        ("LAN11", 9, "hard to read: LIX 55, and the longest sentence has 40 words"),
        ("LAN01", 11, '"kontreta" is in no dictionary'),
        ("LAN04", 11, '"i år" means something else to whoever reads this later'),
    ]


def test_its_typo_is_told_with_the_word_that_was_meant(findings: tuple[Finding, ...]) -> None:
    [finding] = [finding for finding in findings if finding.code == "LAN01"]

    assert finding.fix.en.startswith('did you mean "konkreta"')


def test_its_spaces_and_dashes_are_put_right_and_told_once(findings: tuple[Finding, ...]) -> None:
    corrected = of(findings, Severity.CORRECTED)

    assert ("LAN02", 5, "«” I» → «”I» (spaces)") in corrected
    assert ("LAN02", 13, "«nytt. ⍽Länsstyrelsen» → «nytt. Länsstyrelsen» (spaces)") in corrected
    assert ("LAN02", 22, "«5-10 år.» → «5–10⍽år.» (ranges, nobreak)") in corrected
    assert len(corrected) == len(set(corrected))
