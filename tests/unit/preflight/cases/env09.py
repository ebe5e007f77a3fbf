from __future__ import annotations

from cases import worded
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return worded(case, preheader="Bryggan är ny")


def rests(case: Case) -> Case:
    return worded(case, preheader="Räcken på båda sidor, och en bänk längst ut")
