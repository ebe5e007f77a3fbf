from __future__ import annotations

from cases import pictured
from photos import encoded, logo
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return pictured(case, encoded(logo("navy"), "PNG"), "logotyp.png")


def rests(case: Case) -> Case:
    return pictured(case, encoded(logo("gold"), "PNG"), "logotyp.png")
