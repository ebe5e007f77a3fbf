from __future__ import annotations

from cases import html, on_a_page
from tidings.preflight.case import Case

PAGE = "https://nyhetsbrev.example.se/archive/bryggan/"


def trips(case: Case) -> Case:
    return on_a_page(case)


def rests(case: Case) -> Case:
    return html(on_a_page(case), "</h1>", f'</h1><a href="{PAGE}">Läs på webben</a>')
