"""HTM04: lengths, colours and attributes of the layout are written as the MJML engine and old Outlook read them."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    for mended in case.edition.mended:
        before, after = (f'{mended.attribute}="{value}"' for value in (" ".join(mended.before.split()), mended.after))
        told = Said(f"{before} in the template was read as {after}", f"{before} i mallen lästes som {after}")
        yield CHECK.finding(told, Place(mended.file, mended.line))


CHECK = Check(
    code="HTM04",
    severity=Severity.CORRECTED,
    title=Said(
        "lengths with px, colours of six digits, attributes on one line",
        "längder med px, färger med sex siffror, attribut på en rad",
    ),
    why=Said(
        "the MJML engine counts other lengths as nothing, and old Outlook knows no colours of three digits",
        "MJML-motorn räknar andra längder som noll, och gamla Outlook kan inte färger med tre siffror",
    ),
    find=_find,
)
