"""What the engine draws for Outlook behind a section is silent."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build

TEMPLATE = """\
<mjml lang="sv" dir="ltr"><mj-body>
<mj-section background-url="https://example.se/vag.png" background-color="#FFFFFF">
<mj-column><mj-text>{{ content }}{{ unsubscribe }}</mj-text></mj-column>
</mj-section>
<mj-hero background-url="https://example.se/kust.png" background-width="600px" background-height="300px">
<mj-text>Kust</mj-text>
</mj-hero>
</mj-body></mjml>
"""


def test_a_background_has_an_empty_alternative_text(
    issue: Issue, newsletter: Newsletter, office: Path, shipped: Path
) -> None:
    (office / "wave.mjml").write_text(TEMPLATE, "utf-8")

    edition = build(replace(issue, template="wave"), newsletter, [office, shipped])

    drawings = re.findall(r"<v:(?:rect|image)\b[^>]*>", edition.html)
    assert len(drawings) == 2
    assert all(' alt=""' in drawing for drawing in drawings)
