"""`tidings send`: mail an issue to a list; run again, it goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidings.cli.allowing import allowed, waiver_options
from tidings.cli.command import command as tidings_command
from tidings.cli.commands.plan import report, show
from tidings.cli.console import Console, mailing_json
from tidings.cli.progress import SendingProgress
from tidings.errors import StoppedError

if TYPE_CHECKING:
    from tidings.app.plan import Receipt
    from tidings.app.send import Sent


@tidings_command(reports=True, name="send", short_help="Mail an issue to a list; run again, it goes on.")
@click.argument("issue", required=False)
@click.option("--list", "audience", metavar="NAME", required=True, help="The list that gets it.")
@click.option("--dry-run", is_flag=True, help="Show the plan; freeze nothing, mail nobody.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N copies.")
@click.option("--yes", is_flag=True, help="Mail without asking, where nobody sits at a terminal.")
@click.option("--wait", is_flag=True, help="Stay until nobody is deferred any more.")
@waiver_options
def command(
    console: Console,
    folder: Path,
    issue: str | None,
    audience: str,
    dry_run: bool,
    limit: int | None,
    yes: bool,
    wait: bool,
    allow: tuple[str, ...],
    because: tuple[str, ...],
) -> int:
    """Mail ISSUE to a list: plan if need be, then mail everybody once.

    Stopped or killed, the same command goes on where it was. On a terminal it asks for the number of recipients.
    """
    from tidings.app import plan, send
    from tidings.config import load

    workspace = load(folder)
    waivers = allowed(allow, because)
    if dry_run:
        report(console, plan.preview(workspace, issue, audience, waivers))
        console.say("dry run: nothing was frozen, nobody was mailed")
        return 0

    def agreed(receipt: Receipt) -> None:
        show(console, receipt)
        _ask(console, receipt, yes)

    progress = SendingProgress(console)
    try:
        watcher = send.Watcher(agreed, progress.say, progress, console.findings)
        sent = send.send(workspace, issue, audience, watcher, limit=limit, wait=wait, allowed=waivers)
    finally:
        progress.stop()
    console.document(**mailing_json(sent.mailing, sent.tally))
    if sent.error:
        console.error(sent.error)
    _close(console, sent, issue or sent.mailing.issue, audience)
    return sent.exit_code


def _ask(console: Console, receipt: Receipt, yes: bool) -> None:
    """Return where somebody agrees; raise where nobody does."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("nobody is here to agree; --yes mails without asking")
    typed = console.ask("type the number of recipients to mail them").strip()
    if typed != str(receipt.tally.audience):
        raise StoppedError(f'"{typed}" is not {receipt.tally.audience}; nobody was mailed')


def _close(console: Console, sent: Sent, issue: str, audience: str) -> None:
    """Say what came of it, and the next command."""
    from tidings.model.delivery import DeliveryState

    counts = ", ".join(
        f"{count} {state.value.replace('_', ' ')}" for state, count in sent.tally.counts.items() if count
    )
    console.show(f"mailing {sent.mailing.name} {sent.mailing.state.value}: {counts}")
    if sent.exit_code == 4:
        console.next("deliveries", sent.mailing.name, "--state", "in_doubt")
    elif sent.exit_code == 5:
        deferred = sent.tally[DeliveryState.DEFERRED]
        when = f" ({deferred} deferred, from {sent.next_due:%H:%M} on)" if sent.next_due else ""
        console.say(f"next: {console.line('send', issue, '--list', audience)}{when}")
    else:
        console.next("status", sent.mailing.name)
