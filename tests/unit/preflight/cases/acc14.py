from __future__ import annotations

from cases import html, text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return text(case, "https://www.example.se/brygga", "en sida")


def rests(case: Case) -> Case:
    return html(case, 'href="https://www.example.se/brygga"', 'href="#bryggan"')
