"""`tidings why`: what became of one reader's copy."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(name="why", short_help="What became of one reader's copy, and why.")
@click.argument("mailing")
@click.argument("address")
def command(console: Console, folder: Path, mailing: str, address: str) -> None:
    """Say what became of the copy of MAILING for ADDRESS, and why."""
    from tidings.app import ledger
    from tidings.config import load

    for line in ledger.why(load(folder), mailing, address):
        console.show(line)
