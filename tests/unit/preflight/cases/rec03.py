from __future__ import annotations

from cases import known
from tidings.model.audience import Group
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return known(case, repeated=Group(1, ("asa@example.se",)))


def rests(case: Case) -> Case:
    return known(case, repeated=Group())
