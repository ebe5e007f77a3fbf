from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<h1>", '<a href="https://example.se/?n={{ first_name }}">Anmäl dig</a><h1>')


def rests(case: Case) -> Case:
    return html(case, "<h1>", '<a href="https://example.se/?n={{ first_name | urlencode }}">Anmäl {{ region }}</a><h1>')
