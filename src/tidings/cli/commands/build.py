"""`tidings build`: an issue as files."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(reports=True, name="build", short_help="Build an issue into files.")
@click.argument("issue", required=False)
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to (default: out/).")
def command(console: Console, folder: Path, issue: str | None, output: Path | None) -> None:
    """Build ISSUE into NAME.html, NAME.txt, NAME.eml, its images and NAME.json.

    ISSUE is a name in drafts/, or a path to a file or folder anywhere. Findings are told, and stop nothing: refusing is
    for check, approve and send.
    """
    from tidings.app import build, check
    from tidings.config import load

    workspace = load(folder)
    built = build.build(workspace, issue)
    facts = build.lay_out(workspace, built, output)
    findings, trouble = check.look(workspace, built)
    console.corrections(built.issue.corrections)
    console.findings(findings)
    if trouble:
        console.say(f"note: merge fields were held against no list, since {trouble}")
    console.document(**facts)
    for path in facts["files"]:
        console.show(path)
    console.say(f'"{facts["subject"]}", version {facts["version"]}')
    console.say(f"next: open the HTML file in a browser, then {console.line('check', issue or built.issue.name)}")
