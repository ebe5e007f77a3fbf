from __future__ import annotations

from cases import known
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return known(case, looked_for={"kansli@example.se": False, "asa@example.se": False})


def rests(case: Case) -> Case:
    return known(case, looked_for={"kansli@example.se": False, "asa@example.se": True})
