"""`tidings list`: issues, and where each stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console

if TYPE_CHECKING:
    from tidings.app.list import IssueStanding


@tidings_command(reports=True, name="list", short_help="Issues, and where each stands.")
def command(console: Console, folder: Path) -> None:
    """List the issues and where each stands: draft, waiting for approval, approved, mailing, in doubt, mailed.

    Those that are open come first, the one that was changed last on top. What voided an approval is told by file and
    line.
    """
    from tidings.app.list import standings
    from tidings.config import load

    found = standings(load(folder))
    console.document(issues=[_json(one) for one in found])
    language = console.language
    if not found:
        none = "inget nummer än; härnäst" if language == "sv" else "no issue yet; next"
        console.say(f"{none}: {console.line('new', 'TITLE')}")
        return
    heads = ("nummer", "läge", "version", "") if language == "sv" else ("issue", "state", "version", "")
    console.table(
        heads, [(one.issue, one.state.said.to(language), one.version, one.note.to(language)) for one in found]
    )
    for one in found:
        if remark := one.remark:
            console.show(f"{one.issue}: {remark.to(language)}")


def _json(one: IssueStanding) -> dict[str, Any]:
    from tidings.model.finding import Severity
    from tidings.records.decisions import approval_json

    return {
        "issue": one.issue,
        "state": one.state.value,
        "digest": one.digest,
        "version": one.version,
        "errors": one.count(Severity.ERROR),
        "warnings": one.count(Severity.WARNING),
        "trouble": str(one.trouble or ""),
        "asked": list(one.asked),
        "approval": approval_json(one.approval) if one.approval else None,
        "voided": approval_json(one.lapse.approval) if one.lapse else None,
        "changed": [{"file": place.file, "line": place.line} for place in one.lapse.changed] if one.lapse else [],
        "mailings": [{"mailing": mailing.name, "state": mailing.state.value} for mailing, _ in one.mailings],
    }
