from __future__ import annotations

from cases import sender
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return sender(case, "Kustnytt", "nyhetsbrev@@example.se")


def rests(case: Case) -> Case:
    return sender(case, "Kustnytt", "nyhetsbrev@kust.example.se")
