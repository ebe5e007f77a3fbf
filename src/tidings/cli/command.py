"""What every command shares: the workspace's folder, `-q`, and `--json` where it reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tidings.cli.console import Console


def folder_option() -> click.Option:
    """Return `-C`."""
    return click.Option(["-C", "folder"], metavar="DIR", default="", help="Work in the newsletter's folder DIR.")


def quiet_option() -> click.Option:
    """Return `-q`."""
    return click.Option(["-q", "--quiet"], is_flag=True, help="Only results and errors: no talk, no progress.")


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
            console = Console(as_json=values.pop("as_json", False), quiet=quiet, folder=folder)
            return function(console, Path(folder), **values)

        made: click.Command = click.command(**attributes)(call)
        if reports:
            made.params.append(click.Option(["--json", "as_json"], is_flag=True, help="Print one JSON document."))
        made.params += [folder_option(), quiet_option()]
        return made

    return decorate
