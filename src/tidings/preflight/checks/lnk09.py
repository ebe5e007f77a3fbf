"""LNK09: a link that shows an address leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.links import Anchor, host_of, registered

# An address says that it is one, or is all that a link says; a dot within words makes none (rapport.pdf, t.ex).
SHOWN = re.compile(r"(?:https?://|\bwww\.)([^\s/?#:@]*\.[^\s/?#:,;!)”\"]+)", re.IGNORECASE)
ALONE = re.compile(r"(?:[\w.+-]+@)?((?:[\w-]+\.)+[^\W\d_]{2,})(?:/\S*)?")
MAILBOX = re.compile(r"mailto:[^@?]*@([^?]+)", re.IGNORECASE)
BOX = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
NUMBER = re.compile(r"\+?[\d ()–/-]{6,}")
SUBSCRIBER = 6  # digits at the end that are the same with and without the numbers of country and area
# Where those who write here commonly have their sites: a closed list, so that Node.js is no site.
ENDINGS = frozenset(
    {"at", "be", "ch", "com", "de", "dk", "edu", "ee", "es", "eu", "fi", "fr", "gov", "ie", "info", "int", "io", "is"}
    | {"it", "lt", "lv", "net", "nl", "no", "nu", "org", "pl", "pt", "se", "uk", "us"}
)


def _find(case: Case) -> Iterator[Finding]:
    for link in case.links:
        shown = _shown(link.words)
        leads = _leads(link.address)
        if other := _other_person(link):
            message = Said(
                f"{link.called.en} leads to {other}, not to what it shows",
                f"{link.called.sv} går till {other} och inte till det som visas",
            )
            yield CHECK.finding(message, link.place, FIX, words=link.typed)
        elif shown and leads and registered(shown) != registered(leads):
            message = Said(
                f"{link.called.en} shows {shown} and leads to {leads}",
                f"{link.called.sv} visar {shown} men går till {leads}",
            )
            yield CHECK.finding(message, link.place, FIX, words=link.typed)


def _other_person(link: Anchor) -> str:
    """Return whom a link writes to or calls, where its words show another mailbox or another number."""
    scheme, _, target = link.address.partition(":")
    words = link.words.strip(" .,")
    if scheme.lower() == "mailto" and BOX.fullmatch(words):
        mailbox = target.partition("?")[0]
        return mailbox if BOX.fullmatch(mailbox) and mailbox.casefold() != words.casefold() else ""
    if scheme.lower() == "tel" and NUMBER.fullmatch(words):
        digits = [re.sub(r"\D", "", number)[-SUBSCRIBER:] for number in (words, target)]
        return target if digits[0] != digits[1] else ""
    return ""


def _shown(words: str) -> str:
    """Return the host that words show; empty where they show none."""
    if found := SHOWN.search(words):
        return found[1].rstrip(".").lower()
    whole = ALONE.fullmatch(words.strip(" .,"))
    return whole[1].lower() if whole and whole[1].rpartition(".")[2] in ENDINGS else ""


def _leads(address: str) -> str:
    mailbox = MAILBOX.match(address)
    return mailbox[1].lower() if mailbox else host_of(address)


FIX = Said(
    "show the address that it leads to, or put words in its place",
    "visa adressen som länken går till, eller skriv ord i stället",
)

CHECK = Check(
    code="LNK09",
    severity=Severity.ERROR,
    title=Said("links that lead where they say", "länkar som går dit de visar"),
    why=Said(
        "to show one address and lead to another is how phishing works, and filters treat it as that",
        "att visa en adress och leda till en annan är så nätfiske går till, och filter behandlar det så",
    ),
    find=_find,
)
