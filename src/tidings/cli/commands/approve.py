"""`tidings approve`: a person's sign-off."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tidings.cli.allowing import allowed, waiver_options
from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console
from tidings.model.said import Said


@tidings_command(name="approve", short_help="Sign an issue off, under its version.")
@click.argument("issue", required=False)
@click.option("--code", metavar="VERSION", help="The version that was read, as build prints it.")
@click.option("--as", "name", metavar="NAME", default="", help="Who approves, where it is not the system user.")
@click.option("--note", metavar="TEXT", default="", help="A note for the record.")
@click.option("--withdraw", is_flag=True, help="Take an approval back: of the present version, or of --code.")
@waiver_options
def command(
    console: Console,
    folder: Path,
    issue: str | None,
    code: str | None,
    name: str,
    note: str,
    withdraw: bool,
    allow: tuple[str, ...],
    because: tuple[str, ...],
) -> None:
    """Sign ISSUE off: who, when, and for exactly this text.

    Any later change of what a reader sees asks for a new approval. It is a record and a brake, not a lock.
    """
    from tidings.app import approve, build
    from tidings.config import load
    from tidings.model.edition import version

    if withdraw and allow:
        raise click.UsageError("--withdraw and --allow exclude one another")
    workspace = load(folder)
    built = build.build(workspace, issue)
    if withdraw:
        taken_back = approve.withdraw(workspace, built, name, note, code or "")
        told = f"{taken_back.issue} version {version(taken_back.digest)}"
        who = taken_back.who
        said = Said(f"the approval is withdrawn by {who}", f"godkännandet är återtaget av {who}")
        console.show(f"{told}: {said.to(console.language)}")
        return
    waivers = allowed(allow, because, name)
    if code is None:
        code = _ask(console, built.edition.version)
    signed = approve.approve(workspace, built, code, name, note, waivers)
    console.findings((*signed.open, *signed.waived))
    who = signed.approval.who
    said = Said(f"approved by {who}", f"godkänd av {who}")
    console.show(f"{built.issue.name} version {built.edition.version} {said.to(console.language)}")
    console.next("send", issue or built.issue.name, "--list", "NAME")


def _ask(console: Console, version: str) -> str:
    if not sys.stdin.isatty():
        raise click.UsageError(f"name the version that was read: --code VERSION (it is {version} now)")
    return console.ask("type the version that you have read")
