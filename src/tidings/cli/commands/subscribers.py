"""`tidings subscribers`: people come, are shown, and leave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console

if TYPE_CHECKING:
    from tidings.model.change import Change

SHOWN = 20  # refused rows on a screen; --json has them all


@click.group(name="subscribers", short_help="Import, list and remove readers.")
def command() -> None:
    """Import, list and remove readers."""


@tidings_command(reports=True, name="import", short_help="Import a CSV list; shows first, applies on request.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--list", "name", metavar="NAME", required=True, help="The list they join; made if it is new.")
@click.option("--apply", "apply_it", is_flag=True, help="Make it so; without this it is only shown.")
@click.option("--map", "mapping", metavar="COLUMN=FIELD", multiple=True, help="Read a column as this field.")
@click.option("--encoding", metavar="E", help="The file's encoding, where it is guessed wrong.")
@click.option("--delimiter", metavar="D", help="What stands between columns, where it is guessed wrong.")
@click.option("--basis", type=click.Choice(["consent", "contract", "public_task"]), help="Why they may be mailed.")
@click.option("--source", metavar="TEXT", default="", help="Where that is on record.")
def import_(
    console: Console,
    folder: Path,
    file: Path,
    name: str,
    apply_it: bool,
    mapping: tuple[str, ...],
    encoding: str | None,
    delimiter: str | None,
    basis: str | None,
    source: str,
) -> int:
    """Import readers from FILE, a CSV as Excel writes it.

    Shows what would change; --apply makes it so. Nobody who unsubscribed or is suppressed comes back by an import.
    """
    from tidings.app import people
    from tidings.config import load

    workspace = load(folder)
    change = people.review(workspace, file, name, dict(map(_pair, mapping)), encoding, delimiter)
    if apply_it:
        people.apply(workspace, change, basis, source)
    console.document(
        list=change.list,
        encoding=change.encoding,
        delimiter=change.delimiter,
        added=len(change.added),
        changed=len(change.changed),
        unchanged=change.unchanged,
        refused=[{"line": row.line, "value": row.value, "reason": row.reason} for row in change.refused],
        suppressed=len(change.suppressed),
        applied=apply_it,
    )
    _show(console, file, change, apply_it)
    return 0


def _pair(mapping: str) -> tuple[str, str]:
    column, equals, field = mapping.partition("=")
    if not equals:
        raise click.UsageError("--map takes COLUMN=FIELD, for example --map Namn=first_name")
    return column.strip(), field.strip()


def _show(console: Console, file: Path, change: Change, applied: bool) -> None:
    console.say(f"{file.name} read as {change.encoding}, columns by {_visible(change.delimiter)}")
    for row in (*change.refused, *change.suppressed)[:SHOWN]:
        console.show(f"{file}:{row.line}: {row.value or 'no address'}: {row.reason}")
    more = len(change.refused) + len(change.suppressed) - SHOWN
    if more > 0:
        console.show(f"and {more} more; --json lists them all")
    console.show(
        f"{'list' if applied else 'would change list'} {change.list}: {len(change.added)} added, "
        f"{len(change.changed)} changed, {change.unchanged} unchanged, {len(change.refused)} refused, "
        f"{len(change.suppressed)} stay away"
    )
    if applied:
        console.next("check", "--list", change.list)
    else:
        console.say("nothing was changed; the same command with --apply makes it so")


def _visible(delimiter: str) -> str:
    return {"\t": "tab", ";": "semicolon", ",": "comma", "|": "bar"}.get(delimiter, delimiter)


@tidings_command(reports=True, name="list", short_help="List readers.")
@click.option("--list", "name", metavar="NAME", help="Of this list only.")
@click.option("--state", type=click.Choice(["pending", "active", "unsubscribed"]), help="In this state only.")
def list_(console: Console, folder: Path, name: str | None, state: str | None) -> None:
    """List readers, with their state and fields."""
    from tidings.app import people
    from tidings.config import load

    rows = people.listed(load(folder), name, state)
    console.document(
        list=name,
        subscribers=[
            {"address": row.address, "state": row.state, "language": row.language, "fields": dict(row.fields)}
            for row in rows
        ],
    )
    console.table(
        ("address", "list", "state", "language", "fields"),
        [
            (row.address, row.list, row.state, row.language, ", ".join(f"{k}={v}" for k, v in row.fields.items() if v))
            for row in rows
        ],
    )


@tidings_command(name="remove", short_help="Unsubscribe a reader.")
@click.argument("address")
@click.option("--list", "name", metavar="NAME", help="From this list only.")
def remove(console: Console, folder: Path, address: str, name: str | None) -> None:
    """Unsubscribe ADDRESS; it stays on record as unsubscribed, and no import brings it back."""
    from tidings.app import people
    from tidings.config import load

    lists = people.remove(load(folder), address, name)
    console.show(f"{address} unsubscribed from {', '.join(lists)}")


for made in (import_, list_, remove):
    command.add_command(made)
