from __future__ import annotations

from cases import pictured
from photos import encoded, photo
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return pictured(case, b"<svg/>", "karta.svg")


def rests(case: Case) -> Case:
    return pictured(case, encoded(photo(52, 39), "WEBP"), "kaj.webp")
