from __future__ import annotations

from cases import header
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return header(case, "List-Unsubscribe")


def rests(case: Case) -> Case:
    return header(case, "List-Unsubscribe", "<https://a.example.se/u/x>,\r\n <mailto:ut@example.se>")
