"""LNK16: links within the mail are not relied upon."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    for link in case.links:
        if link.address.startswith("#") and len(link.address) > 1:  # a lone # is LNK03
            message = Said(
                f"{link.called.en} leads to a place in the mail itself ({link.shown})",
                f"{link.called.sv} går till ett ställe i själva brevet ({link.shown})",
            )
            yield CHECK.finding(message, link.place, FIX, words=link.typed)


FIX = Said(
    "link to a page on the web, or say where it stands in the mail",
    "länka till en sida på webben, eller skriv var i brevet det står",
)

CHECK = Check(
    code="LNK16",
    severity=Severity.INFO,
    title=Said("no links within the mail", "inga länkar inom brevet"),
    why=Said(
        "Gmail's app, Outlook on phones and others do nothing when they are followed (caniemail, html-anchor-links)",
        "Gmails app, Outlook i mobilen och andra gör ingenting när man följer dem (caniemail, html-anchor-links)",
    ),
    find=_find,
)
