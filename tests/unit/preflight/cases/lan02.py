from __future__ import annotations

from dataclasses import replace

from tidings.model.issue import Correction
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return _corrected(case, Correction("drafts/bryggan.md", 9, "” I", "”I", "spaces, nobreak"))


def rests(case: Case) -> Case:
    return _corrected(case, Correction("drafts/bryggan.md", 9, "a b", "a b", "nobreak"))


def _corrected(case: Case, made: Correction) -> Case:
    return replace(case, issue=replace(case.issue, corrections=(made,)))
