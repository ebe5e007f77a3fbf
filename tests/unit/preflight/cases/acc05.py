from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<h1>", '<p style="color:#808080">Blek</p><h1>')


def rests(case: Case) -> Case:
    return html(case, "<h1>", '<p style="color:#808080;font-size:24px">Blek</p><h1>')
