"""`tidings status`: the ledger in numbers."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console, mailing_json


@tidings_command(reports=True, name="status", short_help="Where mailings stand.")
@click.argument("mailing", required=False)
def command(console: Console, folder: Path, mailing: str | None) -> int:
    """Show where MAILING stands, or every mailing. MAILING is a name such as 2026-12.1, or its issue."""
    from tidings.app import ledger
    from tidings.config import load

    workspace = load(folder)
    found = ledger.standing(workspace, mailing)
    console.document(mailings=[mailing_json(one, tally) for one, tally in found])
    console.table(
        (
            "mailing",
            "state",
            "audience",
            "accepted",
            "waiting",
            "refused",
            "in doubt",
            "suppressed",
            "expired",
            "failed",
        ),
        [(one.name, one.state.value, *tally.summary) for one, tally in found],
    )
    if not found:
        console.say("no mailing yet; next: tidings plan ISSUE --list NAME")
    return 0
