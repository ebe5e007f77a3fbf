"""REC05: how many recipients are functions and no persons."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

FIX = Said(
    "check that they want it, and that the greeting suits them",
    "kontrollera att de vill ha brevet och att hälsningen passar",
)


def _find(case: Case) -> Iterator[Finding]:
    audience = case.surroundings.audience
    if not case.surroundings.named_list or audience is None or not audience.functions.count:
        return
    group, all_of_them = audience.functions, audience.recipients
    told = Said(
        f"{group.count} of {all_of_them} recipients are functions, no persons ({group.named})",
        f"{group.count} av {all_of_them} mottagare är funktionsadresser ({group.named})",
    )
    yield CHECK.finding(told, Place(case.issue.source), FIX)


CHECK = Check(
    code="REC05",
    severity=Severity.INFO,
    title=Said(
        "persons rather than functions (info@, registrator@)", "personer hellre än funktioner (info@, registrator@)"
    ),
    why=Said(
        "nobody in particular has asked for the mail there, and a registry has to file what comes in",
        "där har ingen bestämd person bett om brevet, och registratorn måste ta hand om allt som kommer in",
    ),
    find=_find,
)
