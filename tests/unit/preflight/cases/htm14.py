from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<h1>", '<table width="700"><tr><td></td></tr></table><h1>')


def rests(case: Case) -> Case:
    return html(case, "<h1>", '<table width="640" style="max-width: 900px"><tr><td></td></tr></table><h1>')
