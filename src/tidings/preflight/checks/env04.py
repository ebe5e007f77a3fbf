"""ENV04: no earlier issue had the same subject."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import spoken, subject_place

FIX = Said("write what is new in this one", "skriv vad som är nytt i just det här numret")


def _find(case: Case) -> Iterator[Finding]:
    said = spoken(case.edition.subject)
    earlier = (issue for issue, subject in case.surroundings.history.subjects if said and spoken(subject) == said)
    if issue := next(earlier, ""):
        told = Said(f"the issue {issue} had the same subject", f"nummer {issue} hade samma ämnesrad")
        yield CHECK.finding(told, subject_place(case), FIX)


CHECK = Check(
    code="ENV04",
    severity=Severity.WARNING,
    title=Said("a subject that no earlier issue had", "en ämnesrad som inget tidigare nummer har haft"),
    why=Said(
        "Gmail puts mails with the same subject into one thread, and hides what it takes for repetition",
        "Gmail lägger brev med samma ämnesrad i en tråd och döljer det som ser ut som upprepningar",
    ),
    find=_find,
)
