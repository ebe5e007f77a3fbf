"""`tidings suppress`: an address never to be mailed."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(name="suppress", short_help="Never mail an address again, on any list.")
@click.argument("address")
@click.option("--reason", metavar="TEXT", default="by hand", show_default=True, help="Why, for the record.")
def command(console: Console, folder: Path, address: str, reason: str) -> None:
    """Never mail ADDRESS again, on any list, whatever is imported."""
    from tidings.app import people
    from tidings.config import load

    people.suppress(load(folder), address, reason)
    console.show(f"{address} is never mailed again")
