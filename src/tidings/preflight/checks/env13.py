"""ENV13: the mail is not from an address of a free mail provider."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import SETTINGS
from tidings.words.mailboxes import FREE_MAIL


def _find(case: Case) -> Iterator[Finding]:
    sender = case.surroundings.newsletter.sender
    if sender.domain.lower() in FREE_MAIL:
        told = Said(
            f"the sender {sender.address} is an address of a free mail provider",
            f"avsändaren {sender.address} är en adress hos en gratistjänst",
        )
        fix = Said(
            "write an address of your own domain as `sender` under [newsletter]",
            "skriv en adress i er egen domän som `sender` under [newsletter]",
        )
        yield CHECK.finding(told, SETTINGS, fix)


CHECK = Check(
    code="ENV13",
    severity=Severity.ERROR,
    title=Said("a sender in a domain of your own", "en avsändare i er egen domän"),
    why=Said(
        "receivers refuse mail in the name of Gmail, Outlook or Telia that does not come from there (DMARC)",
        "mottagarnas servrar avvisar brev från Gmail, Outlook eller Telia som inte har skickats därifrån (DMARC)",
    ),
    find=_find,
)
