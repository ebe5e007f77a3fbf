from __future__ import annotations

from dataclasses import replace

from tidings.model.issue import Correction
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return _corrected(case, Correction("drafts/bryggan.md", 9, "10 000", "10\u00a0000", "nobreak"))


def rests(case: Case) -> Case:
    return _corrected(case, Correction("drafts/bryggan.md", 9, "a b", "a b", "spaces"))


def _corrected(case: Case, made: Correction) -> Case:
    return replace(case, issue=replace(case.issue, corrections=(made,)))
