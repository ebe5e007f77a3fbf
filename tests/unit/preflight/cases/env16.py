from __future__ import annotations

from cases import header
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return header(case, "To", "asa@example.se, per@example.se")


def rests(case: Case) -> Case:
    return header(case, "To", '"Berg, Åsa" <asa@example.se>')
