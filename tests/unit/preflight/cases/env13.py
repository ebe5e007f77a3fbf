from __future__ import annotations

from cases import sender
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return sender(case, "Kustnytt", "kustnytt@gmail.com")


def rests(case: Case) -> Case:
    return sender(case, "Kustnytt", "nyhetsbrev@gmail.example.se")
