from __future__ import annotations

from cases import LARGE, SMALL, pictured
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return pictured(case, LARGE)


def rests(case: Case) -> Case:
    return pictured(case, SMALL)
