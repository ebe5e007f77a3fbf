"""PRO01: this very edition is approved."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    standing = case.surroundings.standing
    if standing is None or standing.required == "none" or standing.approval:
        return
    issue, version = case.issue.name, case.edition.version
    fix = Said(
        f"read it, then run `tidings approve {issue} --code {version}`",
        f"läs det och kör sedan `tidings approve {issue} --code {version}`",
    )
    message = Said(f"{issue} version {version} is not approved", f"{issue} version {version} är inte godkänd")
    place = Place(case.issue.source)
    if standing.lapsed:
        who = standing.lapsed.approver
        since = standing.changed[0] if standing.changed else None
        where = Said(f" in {since}", f" i {since}") if since else Said("", "")
        message = Said(
            f"{message.en}: {who} approved an earlier one, which has changed since{where.en}",
            f"{message.sv}: {who} godkände en tidigare version, som har ändrats sedan dess{where.sv}",
        )
        place = since or place
    yield CHECK.finding(message, place, fix)


CHECK = Check(
    code="PRO01",
    severity=Severity.ERROR,
    title=Said("an approval of this very version", "ett godkännande av just den här versionen"),
    why=Said(
        "what somebody has read and signed is what readers get, to the letter",
        "det som någon har läst och godkänt ska vara precis det som läsarna får",
    ),
    waivable=False,
    find=_find,
    of_mailing=True,
)
