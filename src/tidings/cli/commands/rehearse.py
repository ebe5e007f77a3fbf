"""`tidings rehearse`: the whole mailing, to the built-in catcher."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console, mailing_json
from tidings.cli.opener import opener
from tidings.cli.progress import SendingProgress
from tidings.model.said import Said

if TYPE_CHECKING:
    from tidings.app.rehearse import Rehearsal

SWEDISH = {
    "planned": "väntar",
    "claimed": "på tur",
    "transmitting": "under överföring",
    "accepted": "mottagna",
    "deferred": "uppskjutna",
    "refused": "avvisade",
    "in_doubt": "osäkra",
    "suppressed": "spärrade",
    "expired": "uppgivna",
    "failed": "gick inte att göra",
}


@tidings_command(reports=True, name="rehearse", short_help="Mail an issue to a list, so that nobody gets it.")
@click.argument("issue", required=False)
@click.option("--list", "audience", metavar="NAME", required=True, help="The list that would get it.")
@click.option("--faults", metavar="SPEC", default="", help="Shares of recipients to go wrong: 4xx=5%,5xx=1%,drop=1%.")
@click.option("--page/--no-page", default=None, help="Show every mail in the browser (default: on a terminal).")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="For that page; else a free one.")
@click.option("--no-open", "unopened", is_flag=True, help="Print the page's address, and open no browser.")
def command(
    console: Console,
    folder: Path,
    issue: str | None,
    audience: str,
    faults: str,
    page: bool | None,
    port: int,
    unopened: bool,
) -> int:
    """Mail ISSUE to everybody on a list, into a catcher on this machine, with a copy of the ledger.

    Nothing leaves this machine, and the real ledger knows nothing of it. What would stop `send` stops a rehearsal, but
    for a missing approval.
    """
    from tidings.app.rehearse import rehearse, show, stage
    from tidings.app.send import Watcher
    from tidings.config import load
    from tidings.couriers.faults import Faults

    asked, workspace = Faults.parse(faults), load(folder)
    with stage(workspace) as kept:
        progress = SendingProgress(console)
        try:
            watcher = Watcher(lambda _: None, progress.say, progress)
            rehearsal = rehearse(workspace, kept, issue, audience, asked, watcher)
        finally:
            progress.stop()
        console.document(
            mailing=mailing_json(rehearsal.mailing, rehearsal.tally),
            maildir=str(rehearsal.post),
            seconds=round(rehearsal.running, 2),
            real_seconds=rehearsal.real.total_seconds(),
        )
        _show(console, rehearsal)
        console.next("send", issue or rehearsal.mailing.issue, "--list", audience)
        if page or (page is None and sys.stdout.isatty() and not console.as_json):
            real = _spoken(rehearsal.real, console.language)
            ready = opener(console, opened=not unopened)
            show(rehearsal, real=real, language=console.language, port=port, ready=ready)
    return 0


def _show(console: Console, rehearsal: Rehearsal) -> None:
    mails = Said(f"the mails: {rehearsal.post}", f"breven: {rehearsal.post}")
    for said in (_counted(rehearsal), _lasting(rehearsal), mails):
        console.show(said.to(console.language))


def _counted(rehearsal: Rehearsal) -> Said:
    """Say what became of everybody."""
    issue, counts = rehearsal.mailing.issue, {state.value: n for state, n in rehearsal.tally.counts.items() if n}
    en = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in counts.items())
    sv = ", ".join(f"{count} {SWEDISH[state]}" for state, count in counts.items())
    return Said(
        f"rehearsal of {issue}: {en}; nobody was mailed",
        f"generalrepetition av {issue}: {sv}; inget har skickats till någon",
    )


def _lasting(rehearsal: Rehearsal) -> Said:
    """Say how long the real one would take."""
    rate, hold = round(rehearsal.offered / max(rehearsal.running, 0.1)), rehearsal.hold
    return Said(
        f"the real one would take {_spoken(rehearsal.real, 'en')}: {f'{hold} seconds held, then ' if hold else ''}"
        f"{rate} mails a second as here; longer where the relay is slower than the catcher",
        f"det riktiga utskicket skulle ta {_spoken(rehearsal.real, 'sv')}: "
        f"{f'{hold} sekunders betänketid, sedan ' if hold else ''}{rate} brev i sekunden som här; längre om "
        "e-postservern är långsammare än den här",
    )


def _spoken(time: timedelta, language: str) -> str:
    seconds = max(round(time.total_seconds()), 1)
    minutes = round(seconds / 60)
    if seconds < 100:
        said = Said(f"{seconds} second{'s' if seconds > 1 else ''}", f"{seconds} sekund{'er' if seconds > 1 else ''}")
    elif minutes < 100:
        said = Said(f"{minutes} minutes", f"{minutes} minuter")
    else:
        hours = f"{minutes / 60:.1f}"
        said = Said(f"{hours} hours", f"{hours.replace('.', ',')} timmar")
    return said.to(language)
