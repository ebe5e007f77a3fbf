"""What every command shares: the workspace's folder, `-q`, `--lang`, and `--json` where it reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tidings.cli.console import Console

LANGUAGES = ("sv", "en")


def folder_option() -> click.Option:
    """Return `-C`."""
    return click.Option(["-C", "folder"], metavar="DIR", default="", help="Work in the newsletter's folder DIR.")


def quiet_option() -> click.Option:
    """Return `-q`."""
    return click.Option(["-q", "--quiet"], is_flag=True, help="Only results and errors: no talk, no progress.")


def language_option() -> click.Option:
    """Return `--lang`."""
    return click.Option(
        ["--lang", "language"], type=click.Choice(LANGUAGES), help="Tell findings and advice in this language."
    )


def spoken(environ: Mapping[str, str] = os.environ) -> str:
    """Return the language that the environment asks for (POSIX: LC_ALL before LC_MESSAGES before LANG)."""
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "sv" if named.lower().startswith("sv") else "en"


def command(*, reports: bool = False, **attributes: Any) -> Callable[[Callable[..., int | None]], click.Command]:
    """Make a click command of a function that is given `console` and `folder` before its own parameters.

    Args:
        reports: whether it has `--json`.
        attributes: what `click.command` takes.
    """

    def decorate(function: Callable[..., int | None]) -> click.Command:
        @wraps(function)
        def call(**values: Any) -> int | None:
            context: dict[str, Any] = click.get_current_context().find_root().obj
            folder = values.pop("folder") or context["folder"]
            quiet = values.pop("quiet") or context["quiet"]
            language = values.pop("language") or context["language"] or spoken()
            console = Console(values.pop("as_json", False), quiet, folder, language)
            context["console"] = console  # whoever tells of an error speaks as the command does
            return function(console, Path(folder), **values)

        made: click.Command = click.command(**attributes)(call)
        if reports:
            made.params.append(click.Option(["--json", "as_json"], is_flag=True, help="Print one JSON document."))
        made.params += [folder_option(), quiet_option(), language_option()]
        return made

    return decorate
