"""ENV08: the issue has a preheader of its own."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import plain
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

LEAD = Said("there is no preheader; the lead stands in for it", "förhandstext saknas; ingressen används i stället")
NOTHING = Said(
    "there is no preheader, and no lead to stand in", "förhandstext saknas, och det finns ingen ingress att använda"
)
FIX = Said(
    "write `preheader:` in the front matter, 40 to 130 characters that go on where the subject ends",
    "skriv `preheader:` överst i utkastet, 40–130 tecken som fortsätter där ämnesraden slutar",
)


def _find(case: Case) -> Iterator[Finding]:
    if not case.issue.own_preheader:
        told = LEAD if plain(case.issue.preheader).strip() else NOTHING
        yield CHECK.finding(told, Place(case.issue.source), FIX)


CHECK = Check(
    code="ENV08",
    severity=Severity.WARNING,
    title=Said("a preheader of its own", "en egen förhandstext"),
    why=Said(
        "it is the second thing that everybody reads in an inbox; a lead is written for those who opened the mail",
        "den är det andra som alla läser i inkorgen; en ingress är skriven för dem som redan har öppnat brevet",
    ),
    find=_find,
)
