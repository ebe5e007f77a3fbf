from __future__ import annotations

from cases import pictured
from photos import moving
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return pictured(case, moving(), "kaj.gif")


def rests(case: Case) -> Case:
    return pictured(case, moving(loop=None), "kaj.gif")
