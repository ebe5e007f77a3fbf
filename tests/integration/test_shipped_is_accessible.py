"""The checks of accessibility find nothing in the templates that are shipped, whatever a draft holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kustnytt import KUSTNYTT
from photos import drawing, encoded
from tidings.content.draft import read_issue
from tidings.mailing.compose import Composer
from tidings.preflight.checks import CHECKS
from tidings.preflight.run import Surroundings, run
from tidings.rendering.build import build

TOP = Path(__file__).parents[2]
BLOCKS = TOP / "docs/pictures/drafts/blocks"
CODES = [check.code for check in CHECKS if check.code.startswith("ACC")]
STRESS = """\
---
title: Everything at once
kicker: A test
button: Go on
link: https://example.se
language: en
---

A short lead.

"""


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """A draft with everything that one can hold."""
    blocks = [block.read_text("utf-8") for block in sorted(BLOCKS.glob("*.md"), reverse=True)]
    draft = tmp_path / "everything.md"
    draft.write_text(STRESS + "\n\n".join(blocks), "utf-8")
    for name in ("hav", "hamn", "karta", "strand", "is", "maria"):
        (tmp_path / f"{name}.png").write_bytes(encoded(drawing(600, 400), "PNG"))
    return draft


def barriers(draft: Path, template: str) -> list[str]:
    issue = read_issue(draft, root=TOP, language="sv", template=template)
    edition = build(issue, KUSTNYTT, [TOP / "templates"])
    way_out = "https://nyhetsbrev.example.se/u/0123456789abcdef0123456789abcdef"
    composer = Composer(
        edition, mailing=issue.name, date=datetime(2026, 12, 2, tzinfo=UTC), unsubscribe=lambda _: way_out
    )
    report = run(issue, edition, Surroundings(KUSTNYTT, None, date(2026, 12, 2)), composer.copy, CODES)
    return [f"{finding.code} {finding.place}: {finding.message.en}" for finding in report.findings]


@pytest.mark.parametrize("template", ["article", "digest", "letter"])
def test_no_block_of_any_template_is_a_barrier(everything: Path, template: str) -> None:
    for draft in (everything, TOP / "drafts/2026-12", TOP / "tests/fixtures/content/skargard.md"):
        assert barriers(draft, template) == []
