from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<h1>", '<p style="font-size:11px">Smått</p><h1>')


def rests(case: Case) -> Case:
    return html(case, "<h1>", '<p style="font-size:12px">Smått</p><h1>')
