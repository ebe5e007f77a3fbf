from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Kom fredag 3 december kl. 10.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("Kom fredag 4 december kl. 10, eller måndag–tisdag 7–8 december.", 9))
