from __future__ import annotations

from cases import adding
from tidings.model.article import Field
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return adding(case, Field("frist_name", None, 9))


def rests(case: Case) -> Case:
    return adding(case, Field("last_name", None, 9))
