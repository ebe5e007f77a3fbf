"""ENV05: no header value of the issue's own holds a line break or another control character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Choice, Field, walk
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

CONTROL = frozenset({"Cc", "Zl", "Zp"})
SETTINGS = Place("tidings.toml")
SUBJECT = Said("subject", "ämnesraden")
REPLY_TO = Said("reply address", "svarsadressen")


def _find(case: Case) -> Iterator[Finding]:
    for name, value, place in _headers(case):
        bad = next((character for character in value if unicodedata.category(character) in CONTROL), "")
        if bad:
            sign = _name(bad)
            yield CHECK.finding(
                Said(f"the {name.en} holds {sign.en}", f"{name.sv} innehåller {sign.sv}"),
                place,
                Said(f"write the {name.en} on one line, as plain words", f"skriv {name.sv} på en rad, i vanlig text"),
            )


def _headers(case: Case) -> Iterator[tuple[Said, str, Place]]:
    issue, newsletter = case.issue, case.surroundings.newsletter
    for node in walk(issue.subject):
        place = Place(issue.source, getattr(node, "line", 0))
        match node:
            case Field():
                yield SUBJECT, node.default or "", place
            case Choice():
                pass
            case _:
                yield SUBJECT, getattr(node, "text", ""), place
    yield REPLY_TO, issue.reply_to, Place(issue.source)
    yield Said("sender's name", "avsändarens namn"), newsletter.sender.name, SETTINGS
    yield Said("sender's address", "avsändarens adress"), newsletter.sender.address, SETTINGS
    yield REPLY_TO, newsletter.reply_to, SETTINGS
    yield Said("bounce address", "studsadressen"), newsletter.bounce_address, SETTINGS
    yield Said("list_id", "värdet på list_id"), newsletter.list_id, SETTINGS
    yield Said("newsletter's name", "nyhetsbrevets namn"), newsletter.name, SETTINGS
    yield Said("web address", "webbadressen"), newsletter.web_url, SETTINGS
    yield Said("inbox address", "inkorgens adress"), newsletter.inbox_address, SETTINGS


def _name(character: str) -> Said:
    if character in "\r\n\u2028\u2029\x85":
        return Said("a line break", "en radbrytning")
    if character == "\t":
        return Said("a tab", "en tabb")
    number = f"U+{ord(character):04X}"
    return Said(f"the control character {number}", f"styrtecknet {number}")


CHECK = Check(
    code="ENV05",
    severity=Severity.ERROR,
    title=Said(
        "header values without line breaks and control characters",
        "inga radbrytningar eller styrtecken i brevhuvudet",
    ),
    why=Said(
        "a line break in a value ends the header and lets the rest of it be read as another one (RFC 5322 §2.2)",
        "en radbrytning avslutar raden i brevhuvudet, och resten läses som en ny rad (RFC 5322 §2.2)",
    ),
    waivable=False,
    find=_find,
)
