from __future__ import annotations

from cases import known
from tidings.model.audience import Group
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return known(case, invalid=Group(1, ("asa@@example.se",)))


def rests(case: Case) -> Case:
    return known(case, functions=Group(1, ("info@example.se",)))
