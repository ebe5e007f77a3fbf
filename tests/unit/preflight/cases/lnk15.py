from __future__ import annotations

from cases import html, settled
from tidings.preflight.case import Case

PAGE = "https://www.example.se/tillganglighet"


def trips(case: Case) -> Case:
    return settled(case, accessibility_url=PAGE)


def rests(case: Case) -> Case:
    return html(settled(case, accessibility_url=PAGE), "</h1>", f'</h1><a href="{PAGE}">Om tillgänglighet</a>')
