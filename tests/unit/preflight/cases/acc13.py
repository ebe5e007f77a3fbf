from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("NU ÄR DET DAGS ATT GÅ UT PÅ BRYGGAN VID VÅRT SUND", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("MSB, SCB, SGU, FMV, SMHI, PTS, FOI, SLU, KTH, LTU, FHM, NATO och EU", 9))
