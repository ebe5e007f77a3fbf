"""`tidings check`: preflight."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(reports=True, name="check", short_help="Hold an issue against every check.")
@click.argument("issue", required=False)
@click.option("--list", "audience", metavar="NAME", help="Check the merge fields against this list's people.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--only", metavar="CODE,…", default="", help="These checks alone.")
@click.option("--explain", metavar="CODE", help="Say what a check is for, and check nothing.")
def command(
    console: Console,
    folder: Path,
    issue: str | None,
    audience: str | None,
    strict: bool,
    only: str,
    explain: str | None,
) -> int:
    """Hold ISSUE against every check; an error stops a mailing. Exit 1 where one stands."""
    from tidings.app import build, check
    from tidings.config import load
    from tidings.model.finding import Severity

    if explain:
        console.show(check.explain(explain, console.language))
        return 0
    workspace = load(folder)
    built = build.build(workspace, issue)
    codes = [code.strip().upper() for code in only.split(",") if code.strip()]
    report = check.report(workspace, built, audience, codes)
    errors, warnings = report.of(Severity.ERROR), report.of(Severity.WARNING)
    console.corrections(built.issue.corrections)
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
            }
            for finding in report.findings
        ],
    )
    console.show(
        f"{report.issue} version {built.edition.version}: {_count(errors, 'error')}, {_count(warnings, 'warning')}"
    )
    if errors or (strict and warnings):
        return 1
    console.next("approve", issue or report.issue, "--code", built.edition.version)
    return 0


def _count(findings: tuple[object, ...], noun: str) -> str:
    return f"{len(findings) or 'no'} {noun}{'' if len(findings) == 1 else 's'}"
