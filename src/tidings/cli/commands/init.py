"""`tidings init`: a new workspace."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console

# The six questions: key in tidings.toml, words, and what stands when nobody answers.
QUESTIONS = (
    ("name", "Name of the newsletter", "Newsletter"),
    ("language", "Language of its texts (sv, en)", "sv"),
    ("sender", "Sender, as readers see it", "Newsletter <newsletter@example.org>"),
    ("postal_address", "Postal address for the footer", ""),
    ("inbox", "Mailbox where unsubscribe mails are read", ""),
    ("host", "SMTP relay", "localhost"),
)


@tidings_command(name="init", short_help="Make a new workspace.")
@click.argument("directory", metavar="[DIR]", default=".")
@click.option("--example", is_flag=True, help="Copy the example newsletter: drafts, template, subscribers.")
def command(console: Console, folder: Path, directory: str, example: bool) -> None:
    """Make a new workspace in DIR (default: the current folder).

    Asks six questions on a terminal and none elsewhere; every answer can be changed in tidings.toml.
    """
    from tidings.app import initialise

    target = folder / directory
    if initialise.is_workspace(target):
        initialise.complete(target)
        console.show(f"{target} is a workspace already; its files stay as they are")
        return
    initialise.initialise(target, None if example else _answers(console))
    console.show(f"a workspace in {target}")
    there = Console(folder="" if target.samefile(Path.cwd()) else str(target))
    console.say(f"next: {'' if example else 'put a text into drafts/, then '}{there.line('build')}")


def _answers(console: Console) -> dict[str, str]:
    asks = sys.stdin.isatty()
    return {key: console.ask(words, default) if asks else default for key, words, default in QUESTIONS}
