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
    ("reply_to", "Address for replies (empty: the sender)", ""),
    ("postal_address", "Postal address for the footer", ""),
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
    answers = None if example else {key: _ask(words, default) for key, words, default in QUESTIONS}
    initialise.initialise(target, answers)
    console.show(f"a workspace in {target}")
    console.say("next: tidings build" if example else "next: put a text into drafts/, then tidings build")


def _ask(words: str, default: str) -> str:
    if not sys.stdin.isatty():
        return default
    answer: str = click.prompt(words, default=default, err=True)
    return answer
