"""`tidings deliveries`: the ledger, row by row."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console
from tidings.model.delivery import DeliveryState

STATES = [state.value for state in DeliveryState]


@tidings_command(reports=True, name="deliveries", short_help="Every copy of a mailing, and its state.")
@click.argument("mailing")
@click.option("--state", metavar="STATE", type=click.Choice(STATES), help=f"In this state only: {', '.join(STATES)}.")
def command(console: Console, folder: Path, mailing: str, state: str | None) -> None:
    """List the deliveries of MAILING: who, in which state, and what the relay said."""
    from tidings.app import ledger
    from tidings.config import load

    found, deliveries = ledger.deliveries(load(folder), mailing, DeliveryState(state) if state else None)
    rows = [
        {
            "address": one.address,
            "state": one.state.value,
            "attempts": one.attempts,
            "reply_code": one.reply.code if one.reply else None,
            "reply_text": one.reply.text if one.reply else None,
            "message_id": message_id,
            "at": one.at.isoformat() if one.at else None,
        }
        for one, message_id in deliveries
    ]
    console.document(mailing=found.name, deliveries=rows)
    console.table(
        ("address", "state", "attempts", "reply", "Message-ID"),
        [
            (
                row["address"],
                row["state"],
                row["attempts"],
                f"{row['reply_code'] or ''} {row['reply_text'] or ''}",
                row["message_id"],
            )
            for row in rows
        ],
    )
