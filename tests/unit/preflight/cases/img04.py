from __future__ import annotations

from cases import HEAVY, SMALL, pictured
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return pictured(case, HEAVY, width=520, images="embedded")


def rests(case: Case) -> Case:
    return pictured(case, SMALL)
