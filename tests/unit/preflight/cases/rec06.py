from __future__ import annotations

from cases import remembered
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return remembered(case, recipients=10)


def rests(case: Case) -> Case:
    return remembered(case, recipients=16)
