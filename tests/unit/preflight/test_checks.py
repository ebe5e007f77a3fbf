"""Every check finds its fault, and nothing in a case that is close to it and sound."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from checked import found
from tidings.model.finding import Severity
from tidings.preflight.case import Case
from tidings.preflight.checks import CHECKS
from tidings.preflight.run import reference, run

CODES = {check.code: check for check in CHECKS}


CASES = Path(__file__).parent / "cases"


def fixture(code: str) -> ModuleType:
    """Load the two cases of a check: `trips` has its fault, `rests` is close to it and sound."""
    spec = spec_from_file_location(f"case_{code.lower()}", CASES / f"{code.lower()}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the drawer -------------------------------------------------------------


def test_a_sound_case_has_no_findings(sound: Case) -> None:
    assert run(sound.issue, sound.edition, sound.surroundings, sound.compose).findings == ()


def test_every_check_has_a_case_that_trips_it_and_one_that_does_not() -> None:
    assert {path.stem for path in CASES.glob("*.py")} == {code.lower() for code in CODES}


def test_no_two_checks_have_the_same_code() -> None:
    assert len(CODES) == len(CHECKS)


def test_a_check_lies_in_the_file_that_bears_its_code() -> None:
    assert [check.find.__module__.rpartition(".")[2] for check in CHECKS] == [check.code.lower() for check in CHECKS]


def test_the_reference_lists_every_check() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "checks.md"

    assert page.read_text("utf-8") == reference()


@pytest.mark.parametrize("code", CODES)
def test_a_check_finds_its_fault(code: str, sound: Case) -> None:
    findings = found(fixture(code).trips(sound), code)

    assert [finding.code for finding in findings] == [code]
    told = findings[0]
    # Of what is put right by itself, there may be something to tell only where it could not be.
    assert told.severity is CODES[code].severity or CODES[code].severity is Severity.CORRECTED
    for said in (told.message, CODES[code].title, CODES[code].why):
        assert said.en
        assert said.sv
        assert said.en != said.sv
    assert bool(told.fix.en) is bool(told.fix.sv) is (told.severity is not Severity.CORRECTED)


@pytest.mark.parametrize("code", CODES)
def test_a_check_lets_its_sound_neighbour_pass(code: str, sound: Case) -> None:
    assert found(fixture(code).rests(sound), code) == []
