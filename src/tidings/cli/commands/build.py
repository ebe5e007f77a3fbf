"""`tidings build`: an issue as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console

if TYPE_CHECKING:
    from tidings.app.build import Built
    from tidings.app.copies import Variants
    from tidings.config import Workspace


@tidings_command(reports=True, name="build", short_help="Build an issue into files.")
@click.argument("issue", required=False)
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to (default: out/).")
@click.option("--as", "reader", metavar="ADDRESS", help="Write this reader's copy instead.")
@click.option("--variants", "every", is_flag=True, help="Write one copy for each way that readers go instead.")
@click.option("--list", "audience", metavar="NAME", help="The list that --as or --variants looks at (default: all).")
def command(
    console: Console,
    folder: Path,
    issue: str | None,
    output: Path | None,
    reader: str | None,
    every: bool,
    audience: str | None,
) -> None:
    """Build ISSUE into NAME.html, NAME.txt, NAME.eml, its images and NAME.json; translations are NAME.LANGUAGE.html.

    ISSUE is a name in drafts/, or a path to a file or folder anywhere. Findings are told, and stop nothing: refusing is
    for check, approve and send. A reader's copy is NAME.as-ADDRESS.html; variants are NAME.variant-1.html and so on.
    """
    if reader is not None and every:
        raise click.UsageError("--as and --variants exclude one another")
    if audience and reader is None and not every:
        raise click.UsageError("--list goes with --as or --variants")
    from tidings.app import build, check
    from tidings.config import load

    workspace = load(folder)
    built = build.build(workspace, issue)
    if reader is not None:
        _copy(console, workspace, built, (reader, audience, output))
        return
    if every:
        _variants(console, workspace, built, (audience, output))
        return
    facts = build.lay_out(workspace, built, output)
    findings, trouble = check.look(workspace, built)
    console.findings(findings)
    if trouble:
        console.say(f"note: merge fields were held against no list, since {trouble}")
    console.document(**facts)
    for path in facts["files"]:
        console.show(path)
    console.say(f'"{facts["subject"]}", version {facts["version"]}')
    console.say(f"next: open the HTML file in a browser, then {console.line('check', issue or built.issue.name)}")


def _copy(console: Console, workspace: Workspace, built: Built, asked: tuple[str, str | None, Path | None]) -> None:
    from tidings.app.copies import copy_for

    facts = copy_for(workspace, built, *asked)
    console.document(**facts)
    for path in facts["files"]:
        console.show(path)
    console.say(f'"{facts["subject"]}" as {facts["as"]} gets it from list {facts["list"]}, in {facts["language"]}')
    if facts["state"] != "active":
        console.say(f"note: {facts['as']} is {facts['state']}, and would get none")
    console.say("the way out in it is not theirs: whoever gets these files can unsubscribe nobody")


def _variants(console: Console, workspace: Workspace, built: Built, asked: tuple[str | None, Path | None]) -> None:
    from tidings.app.copies import variants

    found = variants(workspace, built, *asked)
    console.document(
        issue=built.issue.name,
        digest=built.edition.digest,
        version=built.edition.version,
        readers=found.readers,
        variants=[
            {
                "language": variant.way.language,
                "conditions": list(variant.way.conditions),
                "readers": variant.way.readers,
                "files": list(variant.files),
            }
            for variant in found.written
        ],
        unwritten={"variants": found.unwritten[0], "readers": found.unwritten[1]},
        unsendable=found.unsendable,
    )
    console.table(
        ("readers", "language", "file", "where"),
        [
            (each.way.readers, each.way.language, each.files[0], "; ".join(each.way.conditions) or "no conditions")
            for each in found.written
        ],
    )
    _limits(console, found)


def _limits(console: Console, found: Variants) -> None:
    console.say(f"{found.readers} readers; where a field is printed and not asked for, its default stands")
    number, readers = found.unwritten
    if readers:
        console.say(f"note: {number} more variants, for {readers} readers, are not written; these are the most read")
    if found.unsendable:
        console.say(f"note: no copy can be made for {found.unsendable}; `tidings check --list NAME` tells why")
