"""LNK05: a link's words say where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.links import says_nothing


def _find(case: Case) -> Iterator[Finding]:
    for link in case.links:
        if says_nothing(link.words):
            message = Said(
                f"{link.called.en} does not say where it leads",
                f"{link.called.sv} säger inte vart den leder",
            )
            yield CHECK.finding(message, link.place, FIX, words=link.typed)


FIX = Said(
    'name what is there, as in "Read about the new permits"',
    "skriv vad som finns där, till exempel ”Läs om de nya tillstånden”",
)

CHECK = Check(
    code="LNK05",
    severity=Severity.WARNING,
    title=Said("links that say where they lead", "länkar som säger vart de leder"),
    why=Said(
        'a screen reader lists links by their words alone, and nobody can choose between three of "here" (WCAG 2.4.4)',
        "en skärmläsare listar länkarna utan text runt om, och ingen kan välja mellan tre ”här” (WCAG 2.4.4)",
    ),
    find=_find,
)
