"""PRO03: a test mail of this very edition has gone out."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    standing = case.surroundings.standing
    if standing and not standing.tested and not standing.begun:
        message = Said("no test mail of this version has gone out", "inget testbrev av den här versionen har skickats")
        command = f"`tidings test {case.issue.name} --to …`"
        fix = Said(f"send one to yourself: {command}", f"skicka ett till dig själv: {command}")
        yield CHECK.finding(message, Place(case.issue.source), fix)


CHECK = Check(
    code="PRO03",
    severity=Severity.WARNING,
    title=Said("a test mail since the last change", "ett testbrev efter den senaste ändringen"),
    why=Said(
        "only a real mail in a real client shows what readers will see",
        "bara ett riktigt brev i ett riktigt e-postprogram visar vad läsarna får se",
    ),
    find=_find,
    of_mailing=True,
)
