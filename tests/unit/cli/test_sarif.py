"""A CI is given SARIF 2.1.0: every rule that was run, and every finding at its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shell import Tidings
from tidings.preflight.checks import CHECKS

DRAFT = """\
---
title: Fel
preheader: Ett kort brev som handlar om två fel i en text
---

Läs mer om [havet](#) innan det är för sent. [Klicka här](https://www.example.se/hav)
"""


@pytest.fixture
def office(office: Path) -> Path:
    (office / "drafts" / "ett fel på väg.md").write_text(DRAFT, "utf-8")
    return office


def run(tidings: Tidings, office: Path, *words: str) -> dict[str, Any]:
    answer = tidings("check", "ett fel på väg", "--format", "sarif", *words, "-C", office)
    log = json.loads(answer.out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (only,) = log["runs"]
    return dict(only)


def result(run: dict[str, Any], code: str) -> dict[str, Any]:
    (found,) = (one for one in run["results"] if one["ruleId"] == code)
    return dict(found)


def test_every_check_that_was_run_is_a_rule_with_its_reason(tidings: Tidings, office: Path) -> None:
    driver = run(tidings, office, "--lang", "sv")["tool"]["driver"]
    asked = [check for check in CHECKS if not check.online]

    assert driver["name"] == "Tidings"
    assert [rule["id"] for rule in driver["rules"]] == [check.code for check in asked]
    for rule, check in zip(driver["rules"], asked, strict=True):
        assert rule["shortDescription"]["text"] == check.title.sv
        assert rule["fullDescription"]["text"] == check.why.sv
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_a_finding_has_its_level_its_rule_and_its_line(tidings: Tidings, office: Path) -> None:
    told = run(tidings, office)
    error, warning = result(told, "LNK03"), result(told, "LNK05")

    assert (error["level"], warning["level"]) == ("error", "warning")
    for one in (error, warning):
        assert told["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["message"]["text"]
        (location,) = one["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "drafts/ett%20fel%20p%C3%A5%20v%C3%A4g.md"},
            "region": {"startLine": 6},
        }
        assert "suppressions" not in one


def test_what_is_let_pass_is_suppressed_with_its_reason(tidings: Tidings, office: Path) -> None:
    found = result(run(tidings, office, "--allow", "LNK03", "--because", "öppnar i morgon"), "LNK03")

    assert found["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "öppnar i morgon"}]


def test_the_exit_code_is_that_of_the_check(tidings: Tidings, office: Path) -> None:
    words = ("check", "ett fel på väg", "--format", "sarif", "-C", office)

    assert tidings(*words).code == 1
    assert tidings(*words, "--only", "ENV01").code == 0
    assert tidings(*words, "--json").code == 2
