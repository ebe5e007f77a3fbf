"""The `tidings` command: finds the subcommand, and turns every error into a sentence and an exit code."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any

import click

from tidings import __version__
from tidings.cli.command import folder_option, language_option, quiet_option, spoken
from tidings.cli.console import Console, hush, labelled, write
from tidings.errors import StorageError, TidingsError, UnknownNameError, did_you_mean

# In the order of the journey; one module each, which imports nothing heavy until it runs.
COMMANDS = (
    "demo",
    "init",
    "new",
    "add",
    "list",
    "next",
    "build",
    "preview",
    "check",
    "diff",
    "test",
    "approve",
    "template",
    "subscribers",
    "suppress",
    "plan",
    "rehearse",
    "send",
    "publish",
    "status",
    "deliveries",
    "why",
    "resolve",
    "verify",
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


@click.group(
    cls=Journey,
    params=[folder_option(), quiet_option(), language_option()],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="tidings")
@click.pass_context
def group(ctx: click.Context, folder: str, quiet: bool, language: str | None) -> None:
    """Turn a folder of drafts into a newsletter that arrives, once."""
    ctx.obj |= {"folder": folder, "quiet": quiet, "language": language}


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the exit code that says what happened."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit code and never raise."""
    context: dict[str, Any] = {"console": Console(language=spoken())}
    try:
        result: Any = group.main(arguments, prog_name="tidings", standalone_mode=False, obj=context)
    except click.exceptions.NoArgsIsHelpError as error:
        write(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        return _usage(error)
    except click.ClickException as error:
        labelled("error", error.format_message())
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        labelled("error", "stopped")
        return 5
    except TidingsError as error:
        context["console"].error(error)
        return error.exit_code
    except OSError as error:
        return _disk(error)
    except Exception as error:  # noqa: BLE001 -- the last net: a bug must not end in a traceback on an office's screen
        return _bug(error)
    return result if isinstance(result, int) else 0


def _usage(error: click.UsageError) -> int:
    message = error.format_message().rstrip(".")
    labelled("error", message[:1].lower() + message[1:])
    labelled("hint", f"{error.ctx.command_path if error.ctx else 'tidings'} --help tells how it is used")
    return error.exit_code


def _disk(error: OSError) -> int:
    """Tell of a file or a disk that does not do its part; what has nothing to do with either is a bug."""
    if error.filename is None and error.errno != errno.ENOSPC:
        return _bug(error)
    if error.filename is None:
        hush(sys.stdout)
    labelled("error", f"{error.filename or 'the output'}: {(error.strerror or str(error)).lower()}")
    return StorageError.exit_code


def _bug(error: Exception) -> int:
    import tempfile
    import traceback

    labelled("error", f"a bug in Tidings: {type(error).__name__}: {error}")
    try:
        with tempfile.NamedTemporaryFile("w", prefix="tidings-", suffix=".log", delete=False) as log:
            log.write(f"tidings {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n")
            traceback.print_exception(error, file=log)
    except OSError as unwritten:
        labelled("hint", f"please report it; its log could not be written: {unwritten.strerror}")
    else:
        labelled("hint", f"please report it with the file {log.name}")
    return 70
