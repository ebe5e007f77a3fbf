from __future__ import annotations

from cases import greeting
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return greeting(case, "Hej {}, välkommen!")


def rests(case: Case) -> Case:
    return greeting(case, "Hej{}! Välkommen")
