from __future__ import annotations

from cases import worded
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return worded(case, subject="SISTA CHANSEN: anmäl dig nu")


def rests(case: Case) -> Case:
    return worded(case, subject="GDPR, NIS2 och EU:s AI-förordning: frågor till IMY och SKR")
