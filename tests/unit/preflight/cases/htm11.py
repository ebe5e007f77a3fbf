from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, ' width="200"', "")


def rests(case: Case) -> Case:
    return html(case, ' width="200"', ' width="100%"')
