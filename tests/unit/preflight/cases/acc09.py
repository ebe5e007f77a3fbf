from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<h1>", "<h3>Bakgrund</h3><h1>")


def rests(case: Case) -> Case:
    return html(case, "<h1>", "<h2>Bakgrund</h2><h3>Då</h3><h2>Nu</h2><h1>")
