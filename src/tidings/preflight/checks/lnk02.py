"""LNK02: links are https."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

OPEN = "http://"


def _find(case: Case) -> Iterator[Finding]:
    online = case.surroundings.online
    for link in case.links:
        if link.address.lower().startswith(OPEN):
            answer = online.answers.get(link.mailed) if online else None
            proved = answer is not None and answer.secure
            en, sv = (", and the page answers under https", ", och sidan finns med https") if proved else ("", "")
            message = Said(
                f"{link.called.en} goes unencrypted, by http{en}", f"{link.called.sv} går okrypterat, med http{sv}"
            )
            yield CHECK.finding(message, link.place, FIX, Severity.ERROR if proved else None, words=link.typed)


FIX = Said("write https:// in its address", "skriv https:// i adressen")

CHECK = Check(
    code="LNK02",
    severity=Severity.WARNING,
    title=Said("links that are encrypted", "krypterade länkar"),
    why=Said(
        "anybody on the way can read and change what an http page says, and browsers warn of it",
        "vem som helst på vägen kan läsa och ändra en sida med http, och webbläsare varnar för den",
    ),
    find=_find,
)
