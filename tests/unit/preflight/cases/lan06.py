from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Välkommen till invigningen den 24 november.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("Välkommen till invigningen den 4 december. Beslutet togs den 24 november 2024.", 9))
