"""`tidings check`: preflight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidings.cli.allowing import allowed, waiver_options
from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console
from tidings.model.said import Said

if TYPE_CHECKING:
    from tidings.app.build import Built
    from tidings.config import Workspace
    from tidings.model.answer import Online
    from tidings.model.finding import Report


@tidings_command(reports=True, name="check", short_help="Hold an issue against every check.")
@click.argument("issue", required=False)
@click.option("--list", "audience", metavar="NAME", help="Check the merge fields against this list's people.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--only", metavar="CODE,…", default="", help="These checks alone.")
@click.option("--online", is_flag=True, help="Ask links, DNS and the relay, too.")
@click.option("--explain", metavar="CODE", help="Say what a check is for, and check nothing.")
@click.option("--format", "form", type=click.Choice(("text", "sarif")), default="text", help="SARIF is for a CI.")
@waiver_options
def command(
    console: Console,
    folder: Path,
    issue: str | None,
    audience: str | None,
    strict: bool,
    only: str,
    online: bool,
    explain: str | None,
    form: str,
    allow: tuple[str, ...],
    because: tuple[str, ...],
) -> int:
    """Hold ISSUE against every check; an error stops a mailing. Exit 1 where one stands.

    With --allow it is shown as if that were let pass; approve and send are what records it.
    """
    if form == "sarif" and console.as_json:
        raise click.UsageError("--format sarif and --json exclude one another")
    from tidings.app import build, check, signoff, spelling, waive
    from tidings.app.broken import broken
    from tidings.config import load
    from tidings.errors import DraftError

    if explain:
        console.show(check.explain(explain, console.language))
        return 0
    workspace = load(folder)
    try:
        built = build.build(workspace, issue)
    except DraftError:
        found = broken(workspace, issue)
        if not found:
            raise
        _tell(console, found, form, BROKEN)
        return 1
    codes = [code.strip().upper() for code in only.split(",") if code.strip()]
    asked = _ask(console, workspace, built, codes) if online else None
    if (not codes or "LAN01" in codes) and (missing := spelling.missing(workspace)):
        console.say(missing.to(console.language))
    report = check.report(workspace, built, audience, codes, online=asked)
    report = waive.trial(report, allowed(allow, because))
    version = f"version {built.edition.version}"
    errors, warnings = _tell(console, report, form, Said(version, version))
    if errors or (strict and warnings):
        return 1
    if allow:
        console.say(ONLY_SHOWN.to(console.language))
    given = [word for pair in zip(allow, because, strict=True) for word in ("--allow", pair[0], "--because", pair[1])]
    name, at = issue or report.issue, ("--list", audience) if audience else ()
    if codes:  # the others have not been heard
        console.next("check", name, *at)
    elif signoff.standing_approval(workspace, report.issue, report.digest):
        console.next("send", name, "--list", audience or "NAME", *given)
    else:
        console.next("approve", name, "--code", built.edition.version, *given)
    return 0


def _tell(console: Console, report: Report, form: str, made: Said) -> tuple[int, int]:
    """Tell what was found, in the form that was asked for; return how many errors and warnings stand."""
    from tidings.app import check
    from tidings.cli.sarif import sarif
    from tidings.model.finding import Severity

    errors, warnings = report.of(Severity.ERROR), report.of(Severity.WARNING)
    console.findings(report.findings)
    console.document(
        issue=report.issue,
        digest=report.digest,
        errors=len(errors),
        warnings=len(warnings),
        findings=[
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "file": finding.place.file,
                "line": finding.place.line,
                "message": finding.message.to(console.language),
                "fix": finding.fix.to(console.language),
                "waived": finding.waived,
            }
            for finding in report.findings
        ],
    )
    if form == "sarif":
        console.give(sarif(report, check.rules(report), console.language))
        console.as_json = True
    passed = sum(bool(finding.waived) for finding in report.findings)
    counts = [
        _count(len(errors), ERRORS),
        _count(len(warnings), WARNINGS),
        *([_count(passed, WAIVED)] if passed else []),
    ]
    console.show(
        f"{report.issue} {made.to(console.language)}: {', '.join(counted.to(console.language) for counted in counts)}"
    )
    return len(errors), len(warnings)


def _ask(console: Console, workspace: Workspace, built: Built, codes: list[str]) -> Online:
    """Ask the network, and tell what is being asked."""
    from tidings.app.online import ask

    return ask(workspace, built, lambda said: console.say(said.to(console.language)), codes)


BROKEN = Said("cannot be built", "går inte att bygga")
ONLY_SHOWN = Said(
    "note: a look records no waiver; the same --allow and --because on approve or send does",
    "obs: här sparas inget undantag; det gör samma --allow och --because med approve eller send",
)
ERRORS = (Said("error", "fel"), Said("errors", "fel"))
WARNINGS = (Said("warning", "varning"), Said("warnings", "varningar"))
WAIVED = (Said("waived", "godtaget"), Said("waived", "godtagna"))


def _count(number: int, noun: tuple[Said, Said]) -> Said:
    """Return a number with its noun, which is given for one and for several."""
    one_or_more = noun[number != 1]
    return Said(f"{number or 'no'} {one_or_more.en}", f"{number or 'inga'} {one_or_more.sv}")
