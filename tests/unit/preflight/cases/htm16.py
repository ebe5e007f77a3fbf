from __future__ import annotations

from dataclasses import replace

from tidings.model.article import Image, Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return replace(case, issue=replace(case.issue, lead=(), body=(), image=None, articles=()))


def rests(case: Case) -> Case:
    return replace(case, issue=replace(case.issue, lead=(), articles=(), image=Image("segel.png", (Text("Segel", 9),))))
