from __future__ import annotations

from cases import html
from tidings.preflight.case import Case

LINK = '<a href="https://www.example.se/brygga"'


def trips(case: Case) -> Case:
    return html(case, LINK, f'{LINK} style="color:#1f2d50;text-decoration:none"')


def rests(case: Case) -> Case:
    return html(case, LINK, f'{LINK} style="color:#1f2d50"')
