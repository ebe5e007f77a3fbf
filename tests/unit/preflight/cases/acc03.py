from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, ' dir="ltr"', "")


def rests(case: Case) -> Case:
    return html(case, ' dir="ltr"', ' dir="auto"')
