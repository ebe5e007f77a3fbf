"""`tidings verify`: is what was mailed still what its sources make?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console, labelled

if TYPE_CHECKING:
    from tidings.app.verify import Verdict


@tidings_command(reports=True, name="verify", short_help="Prove what was mailed, and make it once more.")
@click.argument("mailing")
def command(console: Console, folder: Path, mailing: str) -> int:
    """Hold the edition of MAILING against its digest, then make it once more from the sources that were kept.

    Exit 0 where both are as they were; exit 1 where bytes were changed since, or this Tidings makes something else.
    """
    from tidings.app.verify import verify
    from tidings.cli.comparing import changes_json
    from tidings.config import load

    verdict = verify(load(folder), mailing)
    console.document(
        mailing=verdict.mailing.name,
        issue=verdict.mailing.issue,
        digest=verdict.mailing.digest,
        sound=verdict.sound,
        damaged=list(verdict.damaged),
        trouble=verdict.trouble,
        rebuilt=verdict.rebuilt,
        libraries=[{"name": name, "then": then, "now": now} for name, then, now in verdict.versions],
        changes=changes_json(verdict.changes) if verdict.changes else [],
    )
    _tell(console, verdict)
    return 0 if verdict.sound else 1


def _tell(console: Console, verdict: Verdict) -> None:
    from tidings.cli.comparing import show_changes
    from tidings.model.edition import version

    name = verdict.mailing.name
    if verdict.damaged:
        labelled("error", f"{name} is not as it was frozen: {', '.join(verdict.damaged)}")
        labelled("hint", "somebody or something changed the database; put a backup in its place, and keep this one")
        return
    console.show(f"{name}: every byte is as it was frozen, version {version(verdict.mailing.digest)}")
    if verdict.trouble:
        labelled("error", f"{name} cannot be made once more: {verdict.trouble}")
    elif verdict.sound:
        console.show(f"{name}: made once more from its sources, it is the same")
    else:
        labelled("error", f"{name}: made once more from its sources, it is another: {version(verdict.rebuilt)}")
    for library, then, now in verdict.versions:
        console.show(f"{library}: {then or 'not there'} then, {now or 'not there'} now")
    if verdict.changes:
        show_changes(console, verdict.changes)
