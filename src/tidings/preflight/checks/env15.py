"""ENV15: a mail program can unsubscribe with one click."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import SETTINGS

# A rehearsal's page may be on this machine.
PAGE = re.compile(r"<(?:https://|http://(?:localhost|127\.0\.0\.1)[:/])[^<>\s]+>", re.IGNORECASE)
ONE_CLICK = "List-Unsubscribe=One-Click"
FIX = Said(
    "write the https address of the public pages as `url` under [web]",
    "skriv de publika sidornas https-adress som `url` under [web]",
)

# An office without public pages has its mailbox: a way out, though not the one that the largest providers ask for.
BY_MAIL = Said(
    "readers can unsubscribe by mail alone, not with one click",
    "prenumerationen går bara att avsluta med ett brev, inte med ett klick",
)


def _find(case: Case) -> Iterator[Finding]:
    specimen = case.specimen
    if specimen is None:
        return
    ways = specimen.values("List-Unsubscribe")
    page = any(map(PAGE.search, ways))
    if not page and any("<mailto:" in way for way in ways):
        yield CHECK.finding(BY_MAIL, SETTINGS, FIX, Severity.WARNING)
        return
    missing = [] if page else ["List-Unsubscribe"]
    missing += [] if specimen.values("List-Unsubscribe-Post") == (ONE_CLICK,) else ["List-Unsubscribe-Post"]
    if missing:
        names = ", ".join(missing)
        told = Said(
            f"nobody can unsubscribe with one click: {names} missing with an https address",
            f"prenumerationen går inte att avsluta med ett klick: {names} med https-adress saknas",
        )
        yield CHECK.finding(told, SETTINGS, FIX)


CHECK = Check(
    code="ENV15",
    severity=Severity.ERROR,
    title=Said(
        "unsubscribing with one click (a warning where it is by mail alone)",
        "prenumerationen avslutas med ett klick (varning om det bara går med ett brev)",
    ),
    why=Said(
        "Gmail and Yahoo demand it of lists (RFC 8058), and who finds no way out reports the mail as spam",
        "Gmail och Yahoo kräver det av utskick (RFC 8058), och den som inte kan avsluta anmäler brevet som skräppost",
    ),
    waivable=False,
    find=_find,
)
