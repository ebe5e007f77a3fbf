from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("En brygga pÃ¥ sjön.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("En brygga på sjön i São Paulo och “så” vidare…", 9))
