"""What the documentation says of commands, options and settings is what the program has."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tidings.cli.main import group
from tidings.model.delivery import drawn
from tidings.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference" / "cli.md").read_text("utf-8")
SETTINGS = (DOCS / "reference" / "settings.md").read_text("utf-8")


def commands() -> dict[str, click.Command]:
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": made for inner, made in command.commands.items()}
        else:
            found[name] = command
    return found


def options(command: click.Command) -> set[str]:
    named = {name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts}
    return {name for name in named if name.startswith("--")} - {"--quiet", "--lang"}


def sections() -> dict[str, str]:
    parts = re.split(r"(?m)^## `tidings ([a-z ]+?)`$", REFERENCE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_its_section_and_no_other() -> None:
    assert set(sections()) == set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_commands_section_names_exactly_its_options(name: str) -> None:
    documented = set(re.findall(r"(?m)^\| `(--[a-z-]+)", sections()[name]))

    assert documented == options(commands()[name])


def test_every_setting_is_documented_and_no_other() -> None:
    has = {
        f"{section}.{key}"
        for section, field in Settings.model_fields.items()
        for key in field.annotation.model_fields  # type: ignore[union-attr]
    }
    parts = re.split(r"(?m)^## `\[([a-z]+)\]`$", SETTINGS)
    documented = {
        f"{section}.{key}"
        for section, text in zip(parts[1::2], parts[2::2], strict=True)
        for key in re.findall(r"(?m)^\| `([a-z_]+)`", text)
    }

    assert documented == has


def test_the_journey_draws_the_table_of_states() -> None:
    assert drawn() in (DOCS / "journey.md").read_text("utf-8")
