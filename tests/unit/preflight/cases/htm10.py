from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<h1>", '<div style="background-image: url(https://www.example.se/x.png)"></div><h1>')


def rests(case: Case) -> Case:
    return html(case, "<h1>", '<div style="background: #0a5b7c url(https://www.example.se/x.png) center"></div><h1>')
