from __future__ import annotations

from cases import leading
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return leading(case, "rapporten", "https://www.example.se/rapport.pdf")


def rests(case: Case) -> Case:
    return leading(case, "rapporten (pdf, 1,2 MB)", "https://www.example.se/rapport.pdf")
