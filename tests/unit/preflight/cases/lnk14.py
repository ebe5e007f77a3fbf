from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "103 33 Stockholm", "")


def rests(case: Case) -> Case:
    return html(case, "103 33", "103\u00a033")
