from __future__ import annotations

from cases import leading
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return leading(leading(case, "Anmäl dig", "https://www.example.se/a"), "anmäl dig", "https://www.example.se/b")


def rests(case: Case) -> Case:
    return leading(leading(case, "Anmäl dig", "https://www.example.se/a"), "Anmäl en vän", "https://www.example.se/b")
