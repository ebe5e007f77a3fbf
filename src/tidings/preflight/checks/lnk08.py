"""LNK08: the same words lead to the same place, and one place is not linked twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.links import Anchor, says_nothing

NEAR = 2  # lines: the next paragraph


def _find(case: Case) -> Iterator[Finding]:
    first: dict[tuple[str, str], Anchor] = {}
    for link in case.links:
        if not link.words or says_nothing(link.words):  # told by LNK07 and LNK05
            continue
        other = first.setdefault((link.language, link.words.casefold()), link)
        if other.page != link.page:
            message = Said(
                f"{link.called.en} leads elsewhere than the one with the same words at {other.place}",
                f"{link.called.sv} går till en annan adress än länken med samma text i {other.place}",
            )
            yield CHECK.finding(message, link.place, APART, words=link.typed)
    for before, link in pairwise(case.links):
        if link.address and link.address == before.address and _close(before, link):
            message = Said(
                f"{link.called.en} leads to the same place as the link just before it",
                f"{link.called.sv} går till samma ställe som länken närmast före",
            )
            yield CHECK.finding(message, link.place, JOIN, Severity.INFO, words=link.typed)


def _close(before: Anchor, link: Anchor) -> bool:
    lines = link.place.line - before.place.line
    return before.place.file == link.place.file and 0 <= lines <= NEAR


APART = Said("say in the words what differs", "skriv i länktexten vad som skiljer dem åt")
JOIN = Said("make one link of them", "gör en länk av dem")

CHECK = Check(
    code="LNK08",
    severity=Severity.WARNING,
    title=Said("the same words for the same place", "samma länktext till samma ställe"),
    why=Said(
        "a list of links, as a screen reader shows it, cannot tell two of the same words apart (WCAG 2.4.4)",
        "skärmläsare listar länkar utan text runt om, och där går två med samma text inte att skilja åt (WCAG 2.4.4)",
    ),
    find=_find,
)
