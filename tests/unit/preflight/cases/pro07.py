from __future__ import annotations

from cases import online
from tidings.model.answer import Handshake
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return online(case, handshake=Handshake("smtp.example.se:587", reached=True, trouble="certificate has expired"))


def rests(case: Case) -> Case:
    return online(case, handshake=Handshake("smtp.example.se:587", reached=True))
