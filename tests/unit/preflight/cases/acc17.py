from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Ministern sade ”this is the best bridge that we have ever built” i går.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("De spelade ”Bridge over Troubled Water” av Simon & Garfunkel i går.", 9))
