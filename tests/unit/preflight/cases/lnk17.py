from __future__ import annotations

from cases import answered, leading
from tidings.model.answer import Answer
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return answered(
        leading(case, "kartan", "https://www.example.se/karta"), Answer(200, hops=("https://b.se/", "https://c.se/"))
    )


def rests(case: Case) -> Case:
    return answered(leading(case, "kartan", "https://www.example.se/karta"), Answer(200, hops=("https://b.se/",)))
