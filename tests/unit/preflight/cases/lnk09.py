from __future__ import annotations

from cases import leading
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return leading(case, "www.example.se", "https://www.example.org/")


def rests(case: Case) -> Case:
    return leading(case, "example.se", "https://kartor.example.se/")
