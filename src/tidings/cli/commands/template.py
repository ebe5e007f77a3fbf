"""`tidings template`: the office's own templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console, labelled

if TYPE_CHECKING:
    from tidings.app.templates import Template
    from tidings.rendering.fault import Fault


@click.group(name="template", short_help="List, make and check the office's own templates.")
def command() -> None:
    """List, make and check the office's own templates."""


@tidings_command(reports=True, name="list", short_help="Which templates there are, and what each is for.")
def list_(console: Console, folder: Path) -> None:
    """List the templates that an issue can name."""
    from tidings.app import templates
    from tidings.config import load

    found = templates.templates(load(folder))
    console.document(templates=[_json(template) for template in found])
    rows = [(template.name, _origin(template), template.shape or "no content", template.purpose) for template in found]
    console.table(["template", "from", "shape", "for"], rows)
    console.say('an issue names one in its front matter: "template: NAME"')
    console.next("template", "new", "NAME")


@tidings_command(name="new", short_help="Begin a template of your own as a copy of another.")
@click.argument("name")
@click.option("--from", "start", metavar="T", default="article", show_default=True, help="The template to copy.")
def new(console: Console, folder: Path, name: str, start: str) -> None:
    """Copy a template to templates/NAME.mjml, where it is yours. Nothing is ever written over."""
    from tidings.app import templates
    from tidings.config import load

    workspace = load(folder)
    made = templates.create(workspace, name, start)
    console.show(str(made.path))
    if made.hides:
        console.say(f'issues with "template: {name}" are set in yours from now on; the one of Tidings is hidden')
    else:
        console.say(f'an issue takes it by "template: {name}" in its front matter')
    if templates.has_theme(workspace):
        console.say("colours, fonts and sizes: templates/theme.toml, for all templates alike")
    else:
        console.say("colours, fonts and sizes: write those that you change into templates/theme.toml")
    console.say(f"next: edit it, then {console.line('template', 'check', name)}")


@tidings_command(reports=True, name="check", short_help="Tell everything that is wrong with a template.")
@click.argument("file")
def check(console: Console, folder: Path, file: str) -> int:
    """Read FILE, a template's file or name, fill it with sample content, and tell all that is wrong with it.

    Each fault is told by file, line and column. Exit 1 where one of them stops a build.
    """
    from tidings.app import templates
    from tidings.config import load

    path, faults = templates.check(load(folder), file)
    grave = [fault for fault in faults if fault.grave]
    console.document(
        template=path.stem,
        file=str(path),
        errors=len(grave),
        warnings=len(faults) - len(grave),
        findings=[_finding(fault) for fault in faults],
    )
    for fault in faults:
        if fault.grave or not console.quiet:
            labelled(_severity(fault), f"{fault.place}: {fault.message}" if fault.place.file else fault.message)
            if fault.hint:
                labelled("  fix", fault.hint)
    console.show(f"{path.name}: {_count(len(grave), 'error')}, {_count(len(faults) - len(grave), 'warning')}")
    return 1 if grave else 0


@tidings_command(reports=True, name="show", short_help="Print a template.")
@click.argument("name")
def show(console: Console, folder: Path, name: str) -> None:
    """Print the template NAME as it is written."""
    from tidings.app import templates
    from tidings.config import load

    found = templates.find(load(folder), name)
    source = templates.source(found)
    console.say(f"{found.path} ({_origin(found)})")
    console.document(**_json(found), source=source)
    console.show(source.rstrip("\n"))


def _json(template: Template) -> dict[str, Any]:
    return {
        "name": template.name,
        "file": str(template.path),
        "from": "office" if template.own else "tidings",
        "shape": template.shape,
        "purpose": template.purpose,
    }


def _origin(template: Template) -> str:
    if not template.own:
        return "Tidings"
    return "the office, in place of Tidings'" if template.hides else "the office"


def _finding(fault: Fault) -> dict[str, Any]:
    place = fault.place
    return {
        "severity": _severity(fault),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "message": fault.message,
        "fix": fault.hint,
    }


def _severity(fault: Fault) -> str:
    return "error" if fault.grave else "warning"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


for _command in (list_, new, check, show):
    command.add_command(_command)
