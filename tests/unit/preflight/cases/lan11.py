from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Vi gick " + "ut och in " * 10 + "nu.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("Vi gick ut och in, t.ex. hem. " * 10, 9))
