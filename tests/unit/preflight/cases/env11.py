from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "&#847;&zwnj;&nbsp;", "")


def rests(case: Case) -> Case:
    return html(case, "&#847;&zwnj;&nbsp;", "&#847;&nbsp;&zwnj;&#160;")
