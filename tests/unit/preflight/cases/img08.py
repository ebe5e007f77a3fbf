from __future__ import annotations

from cases import adding
from tidings.model.article import Image, Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Image("brygga.png", (Text("Bryggan om våren", 9),), line=9))


def rests(case: Case) -> Case:
    return adding(case, Image("brygga.png", (), decorative=True, line=9))
