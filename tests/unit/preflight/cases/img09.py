from __future__ import annotations

from cases import SMALL, pictured
from photos import camera, photo
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return pictured(case, camera(photo(520, 390)))


def rests(case: Case) -> Case:
    return pictured(case, SMALL)
