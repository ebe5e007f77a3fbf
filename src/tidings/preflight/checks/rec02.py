"""REC02: every address is one that mail can be sent to, and not a known slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.address import domain_of
from tidings.model.audience import AudienceFacts, Group
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.words.mailboxes import meant

MEND = Said("correct the row and import the file again", "rätta raden och hämta in filen igen")


def _find(case: Case) -> Iterator[Finding]:
    audience = case.surroundings.audience
    if audience is None:
        return
    for address, place in _examples(audience, audience.invalid, case):
        told = Said(f'"{address}" is no address', f"”{address}” är ingen e-postadress")
        yield CHECK.finding(_with_count(told, audience.invalid), place, _remove(address))
    for value, place in _examples(audience, audience.refused, case):
        told = Said(
            f'"{value}" is no address; nobody is mailed for this row',
            f"”{value}” är ingen e-postadress; ingen får brev för den raden",
        )
        yield CHECK.finding(_with_count(told, audience.refused), place, MEND, Severity.WARNING)
    for address, place in _examples(audience, audience.slips, case):
        right = f"{address.rpartition('@')[0]}@{meant(domain_of(address).lower())}"
        told = Said(f"{address} looks like a slip: {right}?", f"{address} ser ut som ett skrivfel; menas {right}?")
        yield CHECK.finding(_with_count(told, audience.slips), place, _remove(address), Severity.WARNING)


def _examples(audience: AudienceFacts, group: Group, case: Case) -> Iterator[tuple[str, Place]]:
    """Yield each example, and where the office's own file has it."""
    for example in group.examples:
        place = audience.places.get(example) or audience.places.get(example.lower())
        yield example, place or Place(case.issue.source)


def _with_count(told: Said, group: Group) -> Said:
    if group.count == len(group.examples):
        return told
    return Said(f"{told.en} (one of {group.count})", f"{told.sv} (en av {group.count})")


def _remove(address: str) -> Said:
    return Said(
        f"correct it in the file and import that again; then `tidings subscribers remove {address}`",
        f"rätta adressen i filen och hämta in den igen; kör sedan `tidings subscribers remove {address}`",
    )


CHECK = Check(
    code="REC02",
    severity=Severity.ERROR,
    title=Said("addresses that mail can be sent to", "adresser som det går att skicka till"),
    why=Said(
        "whoever is behind a wrong address gets nothing, and many bounces harm the sender's name with all receivers",
        "den som har en felskriven adress får inget brev, och många studsar skadar avsändarens rykte",
    ),
    find=_find,
)
