from __future__ import annotations

from cases import standing
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return standing(case)


def rests(case: Case) -> Case:
    return standing(case, tested=True)
