"""ENV12: the mail says who it is from, by address and by name."""

from __future__ import annotations

from collections.abc import Iterator

from email_validator import EmailNotValidError, validate_email

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check

PLACE = Place("tidings.toml")


def _find(case: Case) -> Iterator[Finding]:
    sender = case.surroundings.newsletter.sender
    wanted = 'write `sender = "Name <name@example.se>"` under [newsletter]'
    if not sender.address.strip():
        yield CHECK.finding("the newsletter has no sender", PLACE, wanted)
    elif fault := _fault(sender.address):
        yield CHECK.finding(f'the sender\'s address "{sender.address}" is not valid: {fault}', PLACE, wanted)
    elif not sender.name.strip():
        yield CHECK.finding(f"the sender {sender.address} has no name", PLACE, wanted, Severity.WARNING)


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
    title="a sender with a valid address and a name",
    why="relays refuse a From that is no address, and readers open mail from names they know",
    waivable=False,
    find=_find,
)
