from __future__ import annotations

from cases import worded
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return worded(case, subject="Test: Bryggan öppnar")


def rests(case: Case) -> Case:
    return worded(case, subject="Provutgåva av protesten: test av VMA på måndag")
