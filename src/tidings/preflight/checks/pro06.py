"""PRO06: what is mailed can be kept."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    standing = case.surroundings.standing
    if standing and standing.archive_trouble:
        why = standing.archive_trouble
        message = Said(f"nothing can be archived: {why.en}", f"det går inte att arkivera: {why.sv}")
        yield CHECK.finding(message, Place("archive"), FIX)


FIX = Said(
    "give whoever mails the right to write in the folder archive/ of the workspace",
    "ge den som skickar rätt att skriva i mappen archive/ i arbetsytan",
)

CHECK = Check(
    code="PRO06",
    severity=Severity.ERROR,
    title=Said("an archive that can be written", "ett arkiv som går att skriva i"),
    why=Said(
        "what an agency mails is a record, and has to be kept as it was",
        "det som en myndighet skickar ut är en allmän handling och ska bevaras oförändrat",
    ),
    find=_find,
)
