from __future__ import annotations

from cases import subject
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return subject(case, Text(" \u00a0\u200b", 3))


def rests(case: Case) -> Case:
    return subject(case, Text("Bryggan", 3))
