from __future__ import annotations

from cases import leading
from tidings.preflight.case import Case

ADDRESS = "https://www.example.se/kalender/2026/vinterns-vandringar"


def trips(case: Case) -> Case:
    return leading(case, ADDRESS, ADDRESS)


def rests(case: Case) -> Case:
    return leading(case, "www.example.se/kalender", "https://www.example.se/kalender")
