from __future__ import annotations

from cases import html, readers_use
from tidings.preflight.case import Case

ROUND = '<h1 style="border-radius: 4px">'


def trips(case: Case) -> Case:
    return readers_use(html(case, "<h1>", ROUND), "outlook-windows")


def rests(case: Case) -> Case:
    return readers_use(html(case, "<h1>", ROUND), "gmail-desktop-webmail")
