"""ENV12: the mail says who it is from, by address and by name."""

from __future__ import annotations

from collections.abc import Iterator

from email_validator import EmailNotValidError, validate_email

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

PLACE = Place("tidings.toml")
FIX = Said(
    'write `sender = "Name <name@example.se>"` under [newsletter]',
    'skriv `sender = "Namn <namn@example.se>"` under [newsletter]',
)


def _find(case: Case) -> Iterator[Finding]:
    sender = case.surroundings.newsletter.sender
    if not sender.address.strip():
        yield CHECK.finding(Said("the newsletter has no sender", "nyhetsbrevet saknar avsändare"), PLACE, FIX)
    elif fault := _fault(sender.address):
        told = Said(
            f'the sender\'s address "{sender.address}" is not valid: {fault}',
            f"avsändarens adress ”{sender.address}” är inte giltig",
        )
        yield CHECK.finding(told, PLACE, FIX)
    elif not sender.name.strip():
        told = Said(f"the sender {sender.address} has no name", f"avsändaren {sender.address} har inget namn")
        yield CHECK.finding(told, PLACE, FIX, Severity.WARNING)


def _fault(address: str) -> str:
    try:
        # A rehearsal may be from a reserved domain such as .test; whether the domain lives is for `doctor` to ask.
        validate_email(address, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        return str(error).rstrip(".")
    return ""


CHECK = Check(
    code="ENV12",
    severity=Severity.ERROR,
    title=Said("a sender with a valid address and a name", "en avsändare med giltig adress och namn"),
    why=Said(
        "relays refuse a From that is no address, and readers open mail from names they know",
        "e-postservrar avvisar en avsändare utan giltig adress, och läsare öppnar brev från namn de känner igen",
    ),
    waivable=False,
    find=_find,
)
