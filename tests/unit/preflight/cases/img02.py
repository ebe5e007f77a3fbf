from __future__ import annotations

from cases import adding
from tidings.model.article import Image, Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Image("segel.png", (Text("IMG_2041.jpg", 9),), line=9))


def rests(case: Case) -> Case:
    return adding(case, Image("segel.png", (Text("Bilden av Sverige i världen", 9),), line=9))
