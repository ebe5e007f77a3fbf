from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Anmäl dig till 811218-9876.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("Ring 08-811218 eller 070-123 45 67, dnr 811218-9876, org.nr 202100-2114.", 9))
