from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Vi bjuder på TODO.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("Todos os santos, XXL [1], och frågan är: varför???", 9))
