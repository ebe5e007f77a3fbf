from __future__ import annotations

from cases import standing
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return standing(case, newcomers=501, hourly_limit=500)


def rests(case: Case) -> Case:
    return standing(case, newcomers=500, hourly_limit=500)
