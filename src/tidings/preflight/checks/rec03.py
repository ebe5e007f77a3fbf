"""REC03: who stands on the list more than once gets one copy."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    audience = case.surroundings.audience
    if audience is None or not audience.repeated.count:
        return
    group = audience.repeated
    told = Said(
        f"{group.count} addresses are in the file more than once and get one copy ({group.named})"
        if group.count > 1
        else f"{group.named} is in the file more than once and gets one copy",
        f"{group.count} adresser finns flera gånger i filen och får ett brev var ({group.named})"
        if group.count > 1
        else f"{group.named} finns flera gånger i filen och får ett brev",
    )
    yield CHECK.finding(told, audience.places.get(group.examples[0], Place(case.issue.source)))


CHECK = Check(
    code="REC03",
    severity=Severity.CORRECTED,
    title=Said("one copy for each person", "ett brev per person"),
    why=Said(
        "the same mail twice looks careless; addresses that differ in capitals or spaces alone are one person",
        "samma brev två gånger ser slarvigt ut; adresser som bara skiljer i versaler eller mellanslag är en person",
    ),
    find=_find,
)
