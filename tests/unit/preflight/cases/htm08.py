from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<style>", '<link rel="stylesheet" href="https://fonts.example/x.css"><style>')


def rests(case: Case) -> Case:
    return html(case, "<style>", '<link rel="icon" href="https://www.example.se/x.png"><style>')
