"""`tidings preview`: an issue in the browser, as its readers will see it."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console
from tidings.cli.opener import opener


@tidings_command(name="preview", short_help="Show an issue in the browser, live.")
@click.argument("issue", required=False)
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="On this port (default: a free one)."
)
@click.option("--no-open", "unopened", is_flag=True, help="Print the address, and open no browser.")
def command(console: Console, folder: Path, issue: str | None, port: int, unopened: bool) -> None:
    """Show ISSUE in the browser as its readers will see it, with what the checks find; it follows every save.

    Only this machine can see it, at an address that nobody can guess. Ctrl-C ends it.
    """
    from tidings.app import preview
    from tidings.config import load

    preview.serve(load(folder), issue, port=port, language=console.language, ready=opener(console, opened=not unopened))
