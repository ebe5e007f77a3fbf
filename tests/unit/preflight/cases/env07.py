from __future__ import annotations

from cases import worded
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return worded(case, subject="Bryggan öppnar 🎉")


def rests(case: Case) -> Case:
    return worded(case, subject="Bryggan öppnar – 5 § får ”stöd” à 10 €")
