"""PRO02: whoever approves is not who wrote."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    standing = case.surroundings.standing
    if standing is None or standing.required == "none" or standing.approval is None:
        return
    if standing.approval.is_by(standing.editors):
        who = standing.approval.approver
        message = Said(
            f"{who} changed the drafts last, and approved them", f"{who} ändrade utkasten sist, och godkände dem själv"
        )
        severity = Severity.ERROR if standing.required == "other" else None
        yield CHECK.finding(message, Place(case.issue.source), FIX, severity)


FIX = Said("let somebody else read and approve it", "låt någon annan läsa och godkänna")

CHECK = Check(
    code="PRO02",
    severity=Severity.WARNING,
    title=Said("an approver who did not write", "ett godkännande av någon annan än den som skrev"),
    why=Said(
        "nobody sees their own mistakes; the second pair of eyes does",
        "man ser inte sina egna fel, det gör den som läser med friska ögon",
    ),
    find=_find,
)
