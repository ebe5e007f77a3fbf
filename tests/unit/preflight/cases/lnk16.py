from __future__ import annotations

from cases import leading
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return leading(case, "längre ner", "#karta")


def rests(case: Case) -> Case:
    return leading(case, "kartan", "https://www.example.se/#karta")
