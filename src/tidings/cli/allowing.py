"""`--allow CODE --because "…"`, once for each check that is let pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tidings.app.waive import Allowed


def waiver_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--allow` and `--because`."""
    reason = click.option("--because", metavar="TEXT", multiple=True, help="Why, one for each --allow; for the record.")
    code = click.option("--allow", metavar="CODE", multiple=True, help="Let pass what this check finds.")
    return code(reason(function))


def allowed(codes: tuple[str, ...], reasons: tuple[str, ...], name: str = "") -> Allowed:
    """Return codes with their reasons, by their order. Raises click.UsageError where one has none, or two."""
    from tidings.app.waive import Allowed

    if len(codes) != len(reasons):
        raise click.UsageError('each --allow CODE has its own --because "…"')
    named = [code.strip().upper() for code in codes]
    if twice := next((code for code in named if named.count(code) > 1), ""):
        raise click.UsageError(f"--allow names {twice} twice")
    return Allowed(tuple(zip(codes, reasons, strict=True)), name)
