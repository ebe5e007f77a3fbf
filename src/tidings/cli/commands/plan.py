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

    Planned again before the first mail, it takes the drafts and the list as they are then.
    """
    from tidings.app import plan
    from tidings.config import load

    receipt = plan.plan(load(folder), issue, audience)
    console.document(
        **mailing_json(receipt.mailing, receipt.tally),
        excluded=[{"address": left.address, "reason": left.reason} for left in receipt.exclusions],
    )
    show(console, receipt)
    console.say(f"next: tidings send {receipt.mailing.issue} --list {audience}")


def show(console: Console, receipt: Receipt) -> None:
    """Print a receipt: how many are chosen, and how many are left out for each reason."""
    mailing = receipt.mailing
    console.show(f"mailing {mailing.name}: {receipt.tally.audience} recipients")
    for reason, count in sorted(Counter(left.reason for left in receipt.exclusions).items()):
        console.show(f"  left out: {count} ({reason})")
