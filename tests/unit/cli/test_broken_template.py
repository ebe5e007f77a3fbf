"""An issue whose template is wrong: `check` tells it like everything else, with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import Tidings


@pytest.fixture
def template(office: Path) -> Path:
    return office / "templates" / "article.mjml"


def test_every_fault_of_a_template_is_a_finding_at_its_line(tidings: Tidings, office: Path, template: Path) -> None:
    source = template.read_text("utf-8").replace("<mj-text padding", "<mj-txt padding", 1)
    template.write_text(source.replace("<mj-section direction", '<mj-section colour="red" direction', 1), "utf-8")
    lines = source.splitlines()
    misspelt = next(number for number, line in enumerate(lines, 1) if "<mj-txt" in line)

    checked = tidings("check", "2026-12", "--json", "-C", office)

    assert checked.code == 1
    told = [(each["code"], each["file"], each["line"]) for each in checked.document["findings"]]
    assert told == [("HTM03", "templates/article.mjml", line) for line in (misspelt, misspelt + 1)]
    assert f"error: templates/article.mjml:{misspelt}:7: unknown tag <mj-txt> [HTM03]" in checked.err
    assert checked.document["digest"] == ""


def test_a_fault_of_a_draft_stays_an_error_of_its_own(tidings: Tidings, office: Path) -> None:
    draft = office / "drafts" / "2026-12" / "issue.md"
    draft.write_text(draft.read_text("utf-8").replace("---\n", "---\nsubjct: x\n", 1), "utf-8")

    checked = tidings("check", "2026-12", "-C", office)

    assert checked.code == 1
    assert 'issue.md:2: unknown key "subjct"' in checked.err
    assert "HTM03" not in checked.err


def test_what_was_put_right_in_a_template_is_told(tidings: Tidings, office: Path, template: Path) -> None:
    source = template.read_text("utf-8")
    template.write_text(source.replace('<mj-text padding="0px"', '<mj-text padding="0"', 1), "utf-8")

    checked = tidings("check", "2026-12", "--only", "HTM04", "-C", office)

    assert 'padding="0" in the template was read as padding="0px" [HTM04]' in checked.err
    assert checked.err.startswith("corrected: templates/article.mjml:")


def test_a_client_that_is_not_known_is_refused_with_the_one_that_is_meant(tidings: Tidings, office: Path) -> None:
    settings = office / "tidings.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[readers]\nclients = ["outlok-windows"]\n', "utf-8")

    checked = tidings("check", "2026-12", "-C", office)

    assert checked.code == 7
    assert 'unknown client "outlok-windows"; did you mean "outlook-windows"?' in checked.err


def test_the_readers_clients_are_spoken_of(tidings: Tidings, office: Path) -> None:
    settings = office / "tidings.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[readers]\nclients = ["outlook-windows"]\n', "utf-8")

    checked = tidings("check", "2026-12", "--only", "HTM09", "--lang", "sv", "-C", office)

    assert checked.code == 0
    assert "temats mörka färger används inte i Outlook för Windows [HTM09]" in checked.err
