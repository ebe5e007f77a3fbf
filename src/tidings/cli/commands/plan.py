"""`tidings plan`: the audience, frozen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console, mailing_json

if TYPE_CHECKING:
    from tidings.app.plan import Receipt


@tidings_command(reports=True, name="plan", short_help="Freeze an issue and its audience; mails nobody.")
@click.argument("issue", required=False)
@click.option("--list", "audience", metavar="NAME", required=True, help="The list that gets it.")
def command(console: Console, folder: Path, issue: str | None, audience: str) -> None:
    """Freeze ISSUE and who gets it, and print the receipt: chosen, and left out with the reason.

    Planned again before anybody was offered it, it takes the drafts and the list as they are then.
    """
    from tidings.app import plan
    from tidings.config import load

    receipt = plan.plan(load(folder), issue, audience)
    report(console, receipt)
    console.next("send", issue or receipt.mailing.issue, "--list", audience)


def report(console: Console, receipt: Receipt) -> None:
    """Give a receipt, as JSON too."""
    console.document(
        **mailing_json(receipt.mailing, receipt.tally),
        excluded=[{"address": left.address, "reason": left.reason} for left in receipt.exclusions],
    )
    show(console, receipt)


def show(console: Console, receipt: Receipt) -> None:
    """Print a receipt: how many are chosen, and how many are left out for each reason."""
    everybody, due = receipt.tally.audience, receipt.tally.due
    rest = "" if due == everybody else f", {due} still to be mailed"
    console.show(f"mailing {receipt.mailing.name}: {everybody} recipient{'' if everybody == 1 else 's'}{rest}")
    for reason, count in sorted(Counter(left.reason for left in receipt.exclusions).items()):
        console.show(f"  left out: {count} ({reason})")
