"""`tidings status`: the ledger in numbers."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console, mailing_json

COUNTS = ("audience", "accepted", "waiting", "refused", "in doubt", "suppressed", "expired", "failed")
ALWAYS = 3  # of these are shown, whatever they are


@tidings_command(reports=True, name="status", short_help="Where mailings stand.")
@click.argument("mailing", required=False)
def command(console: Console, folder: Path, mailing: str | None) -> None:
    """Show where MAILING stands, or every mailing. MAILING is a name such as 2026-12.1, or its issue."""
    from tidings.app import ledger
    from tidings.config import load

    workspace = load(folder)
    found = ledger.standing(workspace, mailing)
    console.document(mailings=[mailing_json(one, tally) for one, tally in found])
    if not found:
        console.say(f"no mailing yet; next: {console.line('plan', 'ISSUE', '--list', 'NAME')}")
        return
    # What nobody came to takes no room.
    counts = [tally.summary for _, tally in found]
    kept = [number for number, column in enumerate(zip(*counts, strict=True)) if number < ALWAYS or any(column)]
    console.table(
        ("mailing", "state", *(COUNTS[number] for number in kept)),
        [
            (one.name, one.state.value, *(summary[number] for number in kept))
            for (one, _), summary in zip(found, counts, strict=True)
        ],
    )
