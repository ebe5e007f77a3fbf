"""`tidings add`: texts of others into an issue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console, labelled

if TYPE_CHECKING:
    from tidings.app.add import Outcome
    from tidings.app.bench import Added

SHOWN = 60  # characters of a guessed value


@tidings_command(reports=True, name="add", short_help="Add Word files, pages, feeds and texts to an issue.")
@click.argument("issue")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--since", metavar="DATE|last", help="Of a feed, items from this day on (default: the last mailing's).")
@click.option("--private", is_flag=True, help="Fetch from loopback and private addresses, too.")
def command(
    console: Console, folder: Path, issue: str, sources: tuple[str, ...], since: str | None, private: bool
) -> None:
    """Write each SOURCE as a draft into ISSUE, a folder in drafts/, and say what was guessed and put right.

    SOURCE is a .docx, .html, .txt or .md file, or the address of a page or a feed. All are read first: where one cannot
    be, nothing is written. Nothing that is there is written over. Of a feed, those items are taken that no draft has
    yet.
    """
    from tidings.app.add import add
    from tidings.config import load

    outcome = add(load(folder), issue, sources, since=since, private=private)
    console.document(
        issue=outcome.issue,
        added=[_json(one) for one in outcome.added],
        skipped=[{"title": one.title, "link": one.link, "reason": one.reason} for one in outcome.skipped],
        unlisted=list(outcome.unlisted),
    )
    for one in outcome.added:
        console.show(one.file)
        _tell(console, one)
    _sum_up(console, outcome)


def _tell(console: Console, added: Added) -> None:
    if console.quiet:
        return
    for key, value, line in added.guessed:
        short = value if len(value) <= SHOWN else f"{value[:SHOWN].rstrip()}…"
        labelled("guessed", f"{added.file}:{line}: {key}: {short}")
    console.corrections(added.corrections)
    for path in added.attachments:
        labelled("with it", path)
    for remark in added.remarks:
        labelled("note", f"{added.file}: {remark}")


def _sum_up(console: Console, outcome: Outcome) -> None:
    for item in outcome.skipped:
        console.say(f"not taken: {item.title or item.link}: {item.reason}")
    if not outcome.added:
        console.say("nothing new was there to add")
        return
    if outcome.unlisted:
        names = ", ".join(outcome.unlisted)
        console.say(f"note: drafts/{outcome.issue}/issue.md says which articles there are; write there, too: {names}")
    console.next("build", outcome.issue)


def _json(added: Added) -> dict[str, Any]:
    return {
        "file": added.file,
        "source": added.source,
        "title": added.title,
        "lead": added.lead,
        "language": added.language,
        "date": added.date,
        "link": added.link,
        "guessed": [{"key": key, "value": value, "line": line} for key, value, line in added.guessed],
        "remarks": list(added.remarks),
        "corrections": [
            {"file": made.file, "line": made.line, "from": made.before, "to": made.after, "kind": made.kind}
            for made in added.corrections
        ],
        "files": list(added.attachments),
    }
