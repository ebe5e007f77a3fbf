from __future__ import annotations

from cases import remembered
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return remembered(case, ("2026-11", "Bryggan  öppnar!"))


def rests(case: Case) -> Case:
    return remembered(case, ("2026-11", "Bryggan öppnar igen"))
