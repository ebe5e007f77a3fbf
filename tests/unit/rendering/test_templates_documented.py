"""What docs/templates.md says of templates is so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tidings.model.edition import Shape
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.model.section import sections
from tidings.rendering.album import Album
from tidings.rendering.build import build, faults
from tidings.rendering.merge import Merge
from tidings.rendering.slots import Slots
from tidings.rendering.theme import load

DOC = (Path(__file__).parents[3] / "docs" / "templates.md").read_text("utf-8")


def test_every_slot_is_documented_and_no_other(issue: Issue, newsletter: Newsletter, shipped: Path) -> None:
    slots = Slots(issue, newsletter, load([shipped]), Merge(), Album(issue, newsletter))

    assert set(re.findall(r"(?m)^\| `(\w+)` \|", DOC)) == set(slots.of(Shape.ARTICLE, sections(issue)))


def test_the_template_that_is_shown_builds(issue: Issue, newsletter: Newsletter, office: Path, shipped: Path) -> None:
    [shown] = re.findall(r"```mjml\n(.*?)```", DOC, re.DOTALL)
    (office / "notice.mjml").write_text(shown, "utf-8")
    notice = replace(issue, template="notice")

    assert list(faults(notice, newsletter, [office, shipped])) == []
    assert "Hamnarna måste hålla längre" in build(notice, newsletter, [office, shipped]).html


def test_the_theme_that_is_shown_can_be_read(office: Path, shipped: Path) -> None:
    [shown] = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)
    (office / "theme.toml").write_text(shown, "utf-8")

    assert load([office, shipped]).accent["light"] == "#7A1F4B"


@pytest.mark.parametrize("key", re.findall(r"`(theme\.[a-z_.]+)`", DOC))
def test_the_keys_of_the_theme_that_are_named_are_there(key: str, shipped: Path) -> None:
    if key == "theme.toml":
        return
    value: object = load([shipped])
    for name in key.split(".")[1:]:
        value = value[name] if isinstance(value, dict) else getattr(value, name)

    assert value
