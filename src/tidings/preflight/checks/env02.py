"""ENV02: the subject is short enough to be read whole."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import clusters, subject_place, subjects

LONGEST = 60  # characters that a desktop shows; some show 70
ON_A_PHONE = 45
FIX = Said("put what matters first, and take away the rest", "börja med det viktigaste och korta resten")


def _find(case: Case) -> Iterator[Finding]:
    length = max(len(clusters(subject)) for subject in subjects(case))
    if length > LONGEST:
        told = Said(
            f"the subject has {length} characters; an inbox shows about {LONGEST}",
            f"ämnesraden har {length} tecken; en inkorg visar ungefär {LONGEST}",
        )
        yield CHECK.finding(told, subject_place(case), FIX)
    elif length > ON_A_PHONE:
        told = Said(
            f"the subject has {length} characters; a phone shows about {ON_A_PHONE}",
            f"ämnesraden har {length} tecken; en mobil visar ungefär {ON_A_PHONE}",
        )
        yield CHECK.finding(told, subject_place(case), FIX, Severity.INFO)


CHECK = Check(
    code="ENV02",
    severity=Severity.WARNING,
    title=Said("a subject of at most 60 characters (advice from 46)", "en ämnesrad på högst 60 tecken (råd från 46)"),
    why=Said(
        "what is longer is cut, on a phone in the middle of the message",
        "det som är längre klipps av, i mobilen mitt i budskapet",
    ),
    find=_find,
)
