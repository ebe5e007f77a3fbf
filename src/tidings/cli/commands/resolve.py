"""`tidings resolve`: a person's word on recipients in doubt."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(name="resolve", short_help="Say what became of recipients in doubt.")
@click.argument("mailing")
@click.argument("addresses", metavar="[ADDRESS…]", nargs=-1)
@click.option("--accepted", is_flag=True, help="The relay's log shows that it took their mail.")
@click.option("--resend", is_flag=True, help="It did not: mail them with the next send.")
@click.option("--all", "everybody", is_flag=True, help="Everybody in doubt.")
def command(
    console: Console,
    folder: Path,
    mailing: str,
    addresses: tuple[str, ...],
    accepted: bool,
    resend: bool,
    everybody: bool,
) -> None:
    """Settle recipients of MAILING that are in doubt, after a look into the relay's log."""
    from tidings.app import ledger
    from tidings.config import load

    if accepted == resend:
        raise click.UsageError("say either --accepted or --resend")
    if bool(addresses) == everybody:
        raise click.UsageError("name the addresses, or say --all")
    found, count = ledger.resolve(load(folder), mailing, addresses, accepted=accepted)
    if not count:
        console.show(f"nobody is in doubt in {found.name}")
        return
    console.show(f"{count} {'accepted' if accepted else 'to be mailed again'}")
    if resend:
        console.next("send", found.issue, "--list", found.audience.removeprefix("list="))
    else:
        console.next("status", found.name)
