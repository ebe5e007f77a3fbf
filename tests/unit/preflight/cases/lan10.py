from __future__ import annotations

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Text("Det är bra att att gå.", 9))


def rests(case: Case) -> Case:
    return adding(case, Text("Den som vill vill gå i Baden Baden. Gå. Gå dit vi bor i i dag.", 9))
