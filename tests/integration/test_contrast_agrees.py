"""Contrast by calculation finds what axe-core finds in a real browser: in every template, by day and by night."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment
from playwright.sync_api import Browser, Page

from browser import AXE
from kustnytt import KUSTNYTT
from tidings.content.draft import read_issue
from tidings.preflight.html.source import FIELD
from tidings.preflight.html.tree import Tree
from tidings.preflight.style.contrast import faint
from tidings.preflight.style.styles import SCREEN, Styles
from tidings.rendering.build import build

TOP = Path(__file__).parents[2]
BLOCKS = TOP / "docs/pictures/drafts/blocks"
TEMPLATES = ("article", "digest", "letter")
SCHEMES = ("light", "dark")
STRESS = "---\ntitle: Allt på en gång\nkicker: Prov\nbutton: Vidare\nlink: https://example.se\n---\n\nKort ingress.\n\n"
# A careless office: each pair too faint for some roles and enough for others.
FAINT = """
[light]
muted = "#7C8A93"
tint = "#C9D3D9"
heading = "#7F7F7F"
button_text = "#6FA0B5"
[dark]
text = "#6B7680"
tint = "#4A5A66"
muted = "#5F6B73"
button_text = "#5C7F8E"
"""
# One paragraph for each thing that a calculation may get wrong.
PLANTED = """
<mjml lang="{{ language }}" dir="{{ direction }}">
  <mj-head>
    <mj-title>{{ title }}</mj-title>
    <mj-raw><meta name="color-scheme" content="light dark"></mj-raw>
    <mj-style>
      .grey { color: #777777 }
      p.grey.strong, #none { color: #000000 }
      .box > p { color: #999999 }
      .box .deep { color: #aaaaaa !important }
      .late { color: #111111 } .late { color: #9a9a9a }
      [lang="en"] { color: #8a8a8a }
      .hover:hover { color: #ffffff }
      @media print { p { color: #ffffff } }
      @media (min-width: 600px) { .wide { color: #808080 } }
      @media (max-width: 480px) { .narrow { color: #ffffff } }
      @media (prefers-color-scheme: dark) {
        .page, .page > div > table { background: #101010 !important }
        .night { color: #555555 !important }
        .day, h1, a { color: #eeeeee !important }
        .ink { color: #e0e0e0 }
        .text div { color: #bbbbbb !important }
      }
      [data-ogsc] .day { color: #101010 !important }
    </mj-style>
  </mj-head>
  <mj-body width="600px" background-color="#FFFFFF" css-class="page">
    <mj-section>
      <mj-column>
        <mj-text css-class="text" font-size="16px" line-height="24px" color="#222222">{{ content }}</mj-text>
        <mj-text font-size="16px" line-height="24px" color="#222222">
          <p class="day">Day</p>
          <p class="night" style="color:#333333">Night alone</p>
          <p class="ink" style="color:#333333">A rule that is weaker than what stands in line</p>
          <p class="grey">Grey by a class</p>
          <p class="grey strong">Grey no more</p>
          <div class="box"><p>Child</p><div><p>Grandchild</p><p class="deep">Deep</p></div></div>
          <p class="late">Said last</p>
          <p lang="en">By attribute</p>
          <p class="hover">By a pseudo-class, not now</p>
          <p class="wide">On a wide screen</p>
          <p class="narrow">On a narrow screen</p>
          <p style="color:#949494;font-size:24px">Large enough at 24 px</p>
          <p style="color:#949494;font-size:23.9px">Not large enough</p>
          <p style="color:#949494;font-size:18.66px;font-weight:700">Bold enough</p>
          <p style="color:#949494;font-size:18.6px"><b>Bold and small</b></p>
          <p style="color:#949494;font-size:14pt"><strong>Points</strong></p>
          <p style="color:#949494;font-size:1.5em">Ems</p>
          <p style="color:#949494;font-size:150%">Percent</p>
          <p style="color:#949494;font-size:1.4rem">Rems</p>
          <p style="color:#949494;font:bold 19px/1.5 Georgia, serif">Shorthand</p>
          <p style="color:rgba(0,0,0,0.5)">Half black</p>
          <p style="color:rgba(0,0,0,0.6)">More black</p>
          <p style="color:#00000080">Eight digits</p>
          <p style="color:hsl(210, 10%, 55%)">Hue</p>
          <p style="color:slategray">Named</p>
          <p style="color:gray">Named, too faint</p>
          <p style="opacity:0.5">Half seen</p>
          <p style="background:#333333">Dark on dark</p>
          <p style="background:rgba(0,0,0,0.6);color:#cccccc">On a veil</p>
          <p style="background:#0A5B7C;color:#ffffff">White on <span style="color:#5f9fb8">accent</span></p>
          <p style="background-color:#eeeeee;color:#767676">On a tint</p>
          <p style="color:#767676">On white</p>
          <p>Among <a href="https://example.se/1" style="color:#4aa3d8">a link</a> and words</p>
          <p>Among <a href="https://example.se/2" style="color:inherit">another link</a></p>
          <p><font color="#999999">A font</font></p>
          <p style="color:#cccccc;display:none">Not seen</p>
          <p style="color:#cccccc;visibility:hidden">Nor this</p>
          <div style="max-height:0;overflow:hidden;color:#cccccc">Nor that</div>
          <p style="color:#cccccc;font-size:0">Nor what has no size</p>
          <p style="background:url(x.png);color:#cccccc">On a picture</p>
          <p style="color:var(--none)">By a name that nobody gave</p>
          <table role="presentation"><tbody><tr><td bgcolor="#dddddd" style="color:#6b6b6b">A cell</td>
          <td bgcolor="0A5B7C" style="color:#6b6b6b">Another</td></tr></tbody></table>
        </mj-text>
        <mj-button background-color="#4aa3d8" color="#ffffff" href="https://example.se/3">Button</mj-button>
        <mj-button background-color="#0A5B7C" color="#ffffff" href="https://example.se/4">Good button</mj-button>
      </mj-column>
    </mj-section>
    <mj-section background-color="#5C6B75">
      <mj-column><mj-text color="#E8E8E8">{{ why }}<br>{{ unsubscribe }}</mj-text></mj-column>
    </mj-section>
  </mj-body>
</mjml>
"""

pytestmark = pytest.mark.skipif(not AXE, reason="no axe-core on this machine: `make axe`")


@pytest.fixture(scope="module", params=SCHEMES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    viewport = {"width": SCREEN, "height": 900}
    context = browser.new_context(viewport=viewport, color_scheme=request.param, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.scheme = request.param  # type: ignore[attr-defined]
    yield page
    context.close()


@pytest.fixture
def stress(tmp_path: Path) -> Path:
    """A draft with everything that one can hold, but for pictures."""
    blocks = [block.read_text("utf-8") for block in sorted(BLOCKS.glob("*.md"), reverse=True)]
    words = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", "\n\n".join(blocks))
    draft = tmp_path / "stress.md"
    draft.write_text(STRESS + words, "utf-8")
    return draft


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def html_of(draft: Path, template: str, *folders: Path) -> str:
    issue = read_issue(draft, root=TOP, language="sv", template=template)
    edition = build(issue, KUSTNYTT, [*folders, TOP / "templates"])
    values = {**dict.fromkeys(edition.fields, "Åsa"), "_unsubscribe": "https://example.se/u"}
    return ImmutableSandboxedEnvironment(autoescape=True).from_string(edition.html).render(values)


def calculated(html: str, scheme: str) -> Counter[str]:
    """Return the words that are too faint by calculation."""
    tree = Tree.of(html)
    return Counter(_joined(one.words) for one in faint(tree, Styles(tree, dark=scheme == "dark")))


def seen(page: Page, html: str) -> Counter[str]:
    """Return the words that are too faint by axe-core."""
    page.set_content(html)
    page.add_script_tag(path=str(AXE))
    found: list[str] = page.evaluate(ASK)
    return Counter(map(_joined, found))


def _joined(words: str) -> str:
    """Return an element's own words without what stands among them: FIELD, or nothing at all."""
    return "".join(words.replace(FIELD, "").split())


ASK = """async () => {
  const found = await axe.run(document, {runOnly: ["color-contrast"], resultTypes: ["violations"]})
  const own = node => [...node.childNodes].filter(one => one.nodeType === 3).map(one => one.data).join("")
  return found.violations.flatMap(one => one.nodes).map(one => own(document.querySelector(one.target[0])))
}"""


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_is_shipped_is_faint_to_neither(page: Page, stress: Path, template: str) -> None:
    for draft in (TOP / "drafts" / "2026-12", stress):
        html = html_of(draft, template)

        assert calculated(html, scheme_of(page)) == Counter()
        assert seen(page, html) == Counter()


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_careless_theme_is_faint_in_the_same_places(page: Page, stress: Path, office: Path, template: str) -> None:
    (office / "theme.toml").write_text(FAINT, "utf-8")
    for draft in (TOP / "drafts" / "2026-12", stress):
        html = html_of(draft, template, office)

        by_calculation = calculated(html, scheme_of(page))
        assert by_calculation
        assert by_calculation == seen(page, html)


def test_whatever_a_template_does_with_colours_is_calculated_as_it_is_seen(
    page: Page, stress: Path, office: Path
) -> None:
    (office / "planted.mjml").write_text(PLANTED, "utf-8")
    html = html_of(stress, "planted", office)

    by_calculation = calculated(html, scheme_of(page))
    assert by_calculation.total() > 15
    assert by_calculation == seen(page, html)


def scheme_of(page: Page) -> str:
    scheme: Any = page.scheme  # type: ignore[attr-defined]
    return str(scheme)
