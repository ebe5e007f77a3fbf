"""ENV18: the mail is light, and brings no file with it."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

HEAVIEST = 1_000_000  # bytes, as mailed
ATTACHED = Said("the mail has an attachment", "brevet har en bilaga")
LINK = Said("put the file on the web and link to it", "lägg filen på webben och länka till den")
LIGHTER = Said(
    'leave pictures out, or let them stay on the web: images = "hosted" under [newsletter]',
    'ta bort bilder, eller låt dem ligga på webben: images = "hosted" under [newsletter]',
)


def _find(case: Case) -> Iterator[Finding]:
    specimen, place = case.specimen, Place(case.issue.source)
    if specimen and specimen.attachments:
        yield CHECK.finding(ATTACHED, place, LINK)
    if specimen and specimen.size > HEAVIEST:
        megabytes = f"{specimen.size / 1_000_000:.1f}"
        told = Said(
            f"the mail weighs {megabytes} MB as it is sent",
            f"brevet väger {megabytes.replace('.', ',')} MB när det skickas",
        )
        yield CHECK.finding(told, place, LIGHTER)


CHECK = Check(
    code="ENV18",
    severity=Severity.WARNING,
    title=Said("a mail of at most 1 MB without attachments", "ett brev på högst 1 MB utan bilagor"),
    why=Said(
        "heavy mail is slow on a phone and fills mailboxes, and files from lists are what filters look at hardest",
        "tunga brev är långsamma i mobilen och fyller brevlådor, och bilagor är det filtren granskar hårdast",
    ),
    find=_find,
)
