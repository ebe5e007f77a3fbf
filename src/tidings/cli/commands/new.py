"""`tidings new`: a new issue in drafts/."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(reports=True, name="new", short_help="Begin an issue, empty or from an earlier one.")
@click.argument("title", nargs=-1, required=True, metavar="TITLE")
@click.option("--template", metavar="T", default="", help="Its template (default: the newsletter's).")
@click.option("--from", "start", metavar="ISSUE", default="", help="Take along what stays the same from ISSUE.")
def command(console: Console, folder: Path, title: tuple[str, ...], template: str, start: str) -> None:
    """Make drafts/NAME/issue.md, named by TITLE, for the issue's own words; articles lie beside it.

    Nothing is ever written over. With --from: template, number plus one, reply address, greeting and signature, button
    and link, and the editor's words; not subject, preheader, lead, date, picture and articles.
    """
    from tidings.app.new import begin
    from tidings.config import load

    begun = begin(load(folder), " ".join(title), template=template, start=start)
    console.document(
        issue=begun.name, files=list(begun.files), template=begun.template, **{"from": start}, notes=list(begun.notes)
    )
    for file in begun.files:
        console.show(file)
    for note in begun.notes:
        console.say(f"note: {note}")
    console.say(f"next: write in {begun.files[0]}, or {console.line('add', begun.name, 'SOURCE')}")
