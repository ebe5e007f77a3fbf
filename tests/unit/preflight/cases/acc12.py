from __future__ import annotations

from cases import html
from tidings.preflight.case import Case

BUTTON = (
    '<p><a href="https://www.example.se/" style="display:inline-block;padding:6px 20px;background:#0a5b7c;color:#fff">'
    "Läs</a></p><h1>"
)


def trips(case: Case) -> Case:
    return html(case, "<h1>", BUTTON)


def rests(case: Case) -> Case:
    return html(case, "<h1>", BUTTON.replace("padding:6px", "padding:8px"))
