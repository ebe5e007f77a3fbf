from __future__ import annotations

from cases import known
from tidings.model.audience import Group
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return known(case, left_out={"unsubscribed": Group(2, ("a@example.se", "b@example.se"))})


def rests(case: Case) -> Case:
    return known(case, left_out={})
