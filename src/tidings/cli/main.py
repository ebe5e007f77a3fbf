"""The `tidings` command: finds the subcommand, and turns every error into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from tidings import __version__
from tidings.cli.console import Console, labelled
from tidings.errors import TidingsError, UnknownNameError, did_you_mean

# In the order of the journey; one module each, which imports nothing heavy until it runs.
COMMANDS = (
    "demo",
    "init",
    "build",
    "check",
    "approve",
    "subscribers",
    "suppress",
    "plan",
    "send",
    "status",
    "deliveries",
    "why",
    "resolve",
)


class Journey(click.Group):
    """The group of commands, in the order in which an office meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 -- click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002, D102 -- click's
        if cmd_name not in COMMANDS:
            raise UnknownNameError(
                f'there is no command "{cmd_name}"',
                hint=did_you_mean(cmd_name, COMMANDS) or "tidings --help lists them",
            )
        command: click.Command = import_module(f"tidings.cli.commands.{cmd_name}").command
        return command


@click.group(cls=Journey, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tidings")
@click.option("-C", "folder", metavar="DIR", default=".", help="Work in the newsletter's folder DIR.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def group(ctx: click.Context, folder: str, quiet: bool) -> None:
    """Turn a folder of drafts into a newsletter that arrives, once."""
    ctx.obj = {"folder": Path(folder), "quiet": quiet}


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the exit code that says what happened."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit code and never raise."""
    try:
        result: Any = group.main(arguments, prog_name="tidings", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        return _usage(error)
    except click.ClickException as error:
        labelled("error", error.format_message())
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        labelled("error", "stopped; nothing was begun")
        return 5
    except TidingsError as error:
        Console().error(error)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has read enough; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 -- the last net: a bug must not end in a traceback on an office's screen
        return _bug(error)
    return result if isinstance(result, int) else 0


def _usage(error: click.UsageError) -> int:
    message = (error.message or error.format_message()).rstrip(".")
    labelled("error", message[:1].lower() + message[1:])
    labelled("hint", f"{error.ctx.command_path if error.ctx else 'tidings'} --help tells how it is used")
    return error.exit_code


def _bug(error: Exception) -> int:
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="tidings-", suffix=".log", delete=False) as log:
        log.write(f"tidings {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n")
        traceback.print_exception(error, file=log)
    labelled("error", f"a bug in Tidings: {type(error).__name__}: {error}")
    labelled("hint", f"please report it with the file {log.name}")
    return 70
