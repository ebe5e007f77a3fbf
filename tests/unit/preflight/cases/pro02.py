from __future__ import annotations

from cases import APPROVAL, standing
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return standing(case, approval=APPROVAL, editors=frozenset({"anna berg"}))


def rests(case: Case) -> Case:
    return standing(case, approval=APPROVAL, editors=frozenset({"per ek"}))
