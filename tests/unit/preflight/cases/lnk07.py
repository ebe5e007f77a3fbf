from __future__ import annotations

from cases import adding
from tidings.model.article import Image, Link, Text
from tidings.preflight.case import Case

KARTA = (Text("https://www.example.se/karta", 9),)


def trips(case: Case) -> Case:
    return adding(case, Link(KARTA, (Image("karta.png", (), decorative=True, line=9),), 9))


def rests(case: Case) -> Case:
    return adding(case, Link(KARTA, (Image("karta.png", (Text("Kartan", 9),), line=9),), 9))
