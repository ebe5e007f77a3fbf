from __future__ import annotations

from cases import weighing
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return weighing(case, 102_400)


def rests(case: Case) -> Case:
    return weighing(case, 79_998)
