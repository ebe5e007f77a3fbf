from __future__ import annotations

from cases import worded
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return worded(case, subject="Nu öppnar bryggan för alla som vill komma ut till vattnet på vintern")


def rests(case: Case) -> Case:
    return worded(case, subject="Nu öppnar bryggan för alla – även i vinter")
