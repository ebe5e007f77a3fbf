from __future__ import annotations

from cases import standing
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return standing(case, newcomers=0)


def rests(case: Case) -> Case:
    return standing(case, newcomers=0, begun=True)
