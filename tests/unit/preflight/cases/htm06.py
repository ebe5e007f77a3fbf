from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<b>gå</b> på", "<b>gå</b>på")


def rests(case: Case) -> Case:
    return html(case, "<b>gå</b> på", "<b>g</b>å<br>på")
