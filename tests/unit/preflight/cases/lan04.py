from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Bryggan öppnar i dag.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("Bryggan öppnar i dag, den 2 december, och ”i år blir det vinter” sa hon om tio år.", 9))
