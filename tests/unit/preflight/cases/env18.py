from __future__ import annotations

from cases import mailed
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return mailed(case, attachments=1)


def rests(case: Case) -> Case:
    return mailed(case, size=1_000_000)
