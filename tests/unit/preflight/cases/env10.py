from __future__ import annotations

from cases import worded
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return worded(case, preheader="Bryggan öppnar", subject="Bryggan öppnar nu")


def rests(case: Case) -> Case:
    return worded(case, preheader="Bryggan har räcken på båda sidor och en bänk längst ut")
