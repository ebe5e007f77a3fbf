from __future__ import annotations

from cases import html
from tidings.preflight.case import Case

FIRST = "Bryggan är trettio meter"  # of a paragraph of five lines


def trips(case: Case) -> Case:
    return html(case, f"<p>{FIRST}", f'<p style="text-align:center">{FIRST}')


def rests(case: Case) -> Case:
    return html(case, "<h1>Bryggan", '<h1 style="text-align:center">Bryggan')
