from __future__ import annotations

from cases import adding, link
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, link("https://www.example.se/" + "å" * 500))


def rests(case: Case) -> Case:
    return adding(case, link("https://www.example.se/" + "a" * 900))
