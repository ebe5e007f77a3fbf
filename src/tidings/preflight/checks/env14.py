"""ENV14: a reader can answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import SETTINGS

NOBODY = re.compile(
    r"(?:do[._-]?)?not?[._-]?reply|(?:svara[._-]?(?:ej|inte)|(?:ej|inte)[._-]?svar)a?|ingen[._-]?svar", re.IGNORECASE
)
FIX = Said(
    "write an address that somebody reads as `reply_to` under [newsletter]",
    "skriv en adress som någon läser som `reply_to` under [newsletter]",
)


def _find(case: Case) -> Iterator[Finding]:
    newsletter = case.surroundings.newsletter
    own = case.issue.reply_to
    # Without an address of their own, answers go to the sender, who may well read them.
    address = parseaddr(own or newsletter.reply_to)[1] or newsletter.sender.address
    if NOBODY.fullmatch(address.rpartition("@")[0]):
        told = Said(f"nobody reads the answers to {address}", f"ingen läser svaren till {address}")
        yield CHECK.finding(told, Place(case.issue.source) if own else SETTINGS, FIX, words=own)


CHECK = Check(
    code="ENV14",
    severity=Severity.WARNING,
    title=Said("a reply address that somebody reads", "en svarsadress som någon läser"),
    why=Said(
        "people answer newsletters, and an authority has to be reachable by mail",
        "människor svarar på nyhetsbrev, och en myndighet ska gå att nå med e-post (förvaltningslagen 7 §)",
    ),
    find=_find,
)
