from __future__ import annotations

from cases import standing
from tidings.model.said import Said
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return standing(case, archive_trouble=Said("it is no folder", "det är ingen mapp"))


def rests(case: Case) -> Case:
    return standing(case)
