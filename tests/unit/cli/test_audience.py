"""What `check --list` knows of a list: its people, the office's own file, and earlier issues."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import Tidings

DRAFT = """\
---
title: Kajen
subject: Nytt om kajen
preheader: Räcken på båda sidor, en bänk längst ut och sand varje morgon
---
{% if region == "Skåne" %}Vi ses i Malmö.{% else %}Vi ses på nätet.{% endif %}

Hej {% if first_name %}{{ first_name }}{% endif %}, nu är kajen klar att gå på för alla som vill ut till vattnet.
"""
PEOPLE = """\
E-post;Förnamn;Region
anna@example.org;Anna;Skåne
ANNA@example.org;Anna;Skåne
bo@gmial.com;Bo;Halland
info@example.org;;Halland
cia@@example.org;Cia;
gone@example.org;Gun;
"""


@pytest.fixture
def kaj(tidings: Tidings, office: Path) -> Path:
    """Return an office with an issue of two branches, and a list with something odd in every row."""
    (office / "drafts" / "kaj.md").write_text(DRAFT, "utf-8")
    file = office / "subscribers" / "kajen.csv"
    file.write_text(PEOPLE, "utf-8")
    assert tidings("subscribers", "import", file, "--list", "kajen", "--apply", "-C", office).code == 0
    assert tidings("subscribers", "remove", "gone@example.org", "-C", office).code == 0
    return office


def told(tidings: Tidings, office: Path, *codes: str) -> dict[str, tuple[str, str]]:
    answer = tidings("check", "kaj", "--list", "kajen", "--only", ",".join(codes), "--json", "-C", office)
    return {
        f"{one['code']} {one['severity']}": (f"{one['file']}:{one['line']}", one["message"])
        for one in answer.document["findings"]
    }


def test_what_is_odd_about_a_list_is_told_with_the_line_of_its_file(tidings: Tidings, kaj: Path) -> None:
    found = tidings("check", "kaj", "--list", "kajen", "--only", "REC02,REC03", "--json", "-C", kaj).document[
        "findings"
    ]

    assert [(one["code"], one["severity"], one["file"], one["line"]) for one in found] == [
        ("REC02", "warning", "subscribers/kajen.csv", 4),
        ("REC02", "warning", "subscribers/kajen.csv", 6),
        ("REC03", "corrected", "subscribers/kajen.csv", 3),
    ]
    assert "bo@gmail.com?" in found[0]["message"]


def test_who_is_left_out_is_a_function_or_has_no_name_is_counted(tidings: Tidings, kaj: Path) -> None:
    found = told(tidings, kaj, "REC04", "REC05", "REC10", "REC12")

    assert found["REC04 corrected"][1] == "1 on list kajen are left out: 1 unsubscribed"
    assert "1 of 3 recipients are functions" in found["REC05 info"][1]
    place, message = found["REC10 warning"]
    assert place == "drafts/kaj.md:8"
    assert message == '1 of 3 recipients read "Hej ,": their first_name is empty (info@example.org)'
    assert "REC12 warning" not in found


def test_the_team_is_asked_for_where_the_settings_name_it(tidings: Tidings, kaj: Path) -> None:
    settings = kaj / "tidings.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("[newsletter]", '[newsletter]\ntest_recipients = ["Team@example.org"]', 1),
        "utf-8",
    )

    assert told(tidings, kaj, "REC12")["REC12 warning"][1] == "nobody of the team is on list kajen"

    settings.write_text(settings.read_text("utf-8").replace("Team@example.org", "ANNA@example.org"), "utf-8")
    assert told(tidings, kaj, "REC12") == {}


def test_a_list_of_nobody_is_told_as_it_is(tidings: Tidings, kaj: Path) -> None:
    for address in ("anna@example.org", "bo@gmial.com", "info@example.org"):
        tidings("suppress", address, "-C", kaj)

    assert "all 4 have left it or are suppressed" in told(tidings, kaj, "REC01")["REC01 error"][1]


def test_without_a_list_addresses_alone_are_looked_at(tidings: Tidings, kaj: Path) -> None:
    answer = tidings("check", "kaj", "--json", "-C", kaj)

    recipients = [one["code"] for one in answer.document["findings"] if one["code"].startswith("REC")]
    assert recipients == ["REC02"]
