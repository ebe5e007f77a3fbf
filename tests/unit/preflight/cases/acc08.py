from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "line-height:28px", "line-height:1.2")


def rests(case: Case) -> Case:
    return html(case, "line-height:28px", "line-height:1.4")
