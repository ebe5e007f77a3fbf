from __future__ import annotations

from cases import known
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return known(case, recipients=0, gaps={})


def rests(case: Case) -> Case:
    return known(case, recipients=1, gaps={})
