from __future__ import annotations

from dataclasses import replace

from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return replace(case, issue=replace(case.issue, own_preheader=False))


def rests(case: Case) -> Case:
    return case
