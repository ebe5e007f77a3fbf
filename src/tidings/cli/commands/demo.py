"""`tidings demo`: the whole journey, by the very commands an office uses."""

from __future__ import annotations

import shlex
import sys
from contextlib import redirect_stdout
from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console, mailing_json, styled

ISSUE, LIST = "2026-12", "readers"


@tidings_command(reports=True, name="demo", short_help="See the whole journey; nothing leaves this machine.")
@click.option(
    "--people", metavar="N", type=click.IntRange(1, 100_000), default=1000, show_default=True, help="How many readers."
)
def command(console: Console, folder: Path, people: int) -> int:  # noqa: ARG001 -- the demo makes its own workspace
    """Build, check, plan and mail the example issue to made-up people, through a mail server of its own.

    The server is on loopback and keeps what it gets in a Maildir: nothing leaves this machine.
    """
    from tidings.app import demo, ledger
    from tidings.config import load

    with demo.stage(people) as stage:
        code = _play(console, stage.workspace, stage.people)
        mailing, tally = ledger.standing(load(stage.workspace), ISSUE)[0]
    console.document(
        workspace=str(stage.workspace),
        maildir=str(stage.maildir),
        mailing=mailing_json(mailing, tally),
    )
    console.show("")
    console.show(f"the newsletter   {stage.workspace / 'out' / f'{ISSUE}.html'}")
    console.show(f"the mails        {stage.maildir}")
    console.show(f"the ledger       {stage.workspace / 'tidings.db'}")
    Console(quiet=console.quiet, folder=str(stage.workspace)).next("deliveries", ISSUE)
    return code


def _play(console: Console, workspace: Path, people: Path) -> int:
    """Run the commands one after the other, shown as they are typed; stop at the first that fails."""
    console.say(styled(f"$ cd {workspace}", bold=True))
    for line in (
        ["build", ISSUE],
        ["check", ISSUE],
        ["subscribers", "import", str(people.relative_to(workspace)), "--list", LIST, "--apply"],
        ["plan", ISSUE, "--list", LIST],
        ["send", ISSUE, "--list", LIST, "--yes"],
        ["status", ISSUE],
    ):
        console.say("")
        console.say(styled(f"$ {shlex.join(['tidings', *line])}", bold=True))
        if code := _run(console, [*(["-q"] if console.quiet else []), *line]):
            return code
    return 0


def _run(console: Console, line: list[str]) -> int:
    from tidings.cli.main import run

    # With --json the one document is all there is on stdout.
    with redirect_stdout(sys.stderr if console.as_json else sys.stdout):
        return run(line)
