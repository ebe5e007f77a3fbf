from __future__ import annotations

from cases import SMALL, pictured
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return pictured(case, None)


def rests(case: Case) -> Case:
    return pictured(case, SMALL)
