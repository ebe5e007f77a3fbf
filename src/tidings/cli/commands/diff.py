"""`tidings diff`: what readers would see changed."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(reports=True, name="diff", short_help="What readers would see changed since then.")
@click.argument("issue", required=False)
@click.option("--since", metavar="approval|MAILING", help="Since when (default: the last mailing, else the approval).")
def command(console: Console, folder: Path, issue: str | None, since: str | None) -> None:
    """Compare ISSUE as it is now with what was mailed or approved: its words, links and images, and no markup.

    Words that are gone stand in [-…-], new ones in {+…+}. Exit 0, whether anything changed or not.
    """
    from tidings.app.diff import diff
    from tidings.cli.comparing import changes_json, show_changes
    from tidings.config import load

    found = diff(load(folder), issue, since)
    before, after = found.before, found.after
    console.document(
        issue=found.issue,
        since=found.since,
        before={"digest": before.digest, "version": before.version},
        after={"digest": after.digest, "version": after.version},
        unseen=found.changes.unseen,
        changes=changes_json(found.changes),
    )
    console.say(f"{found.issue} since {found.since}: version {before.version}, now {after.version}")
    show_changes(console, found.changes)
    if before.digest == after.digest:
        console.show("nothing has changed")
