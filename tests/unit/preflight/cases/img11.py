from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<h1>", '<img src="https://bilder.example.net/x.png" alt="" width="20"><h1>')


def rests(case: Case) -> Case:
    return html(case, "<h1>", '<img src="https://www.example.se/x.png" alt="" width="1" height="40"><h1>')
