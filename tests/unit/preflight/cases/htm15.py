from __future__ import annotations

from cases import adding
from tidings.model.article import Code, Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Hej <o:p>", 9))


def rests(case: Case) -> Case:
    return adding(case, Code("<o:p>", 9), Text("5 < 6 och x > 7", 9))
