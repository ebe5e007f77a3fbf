"""Drafts whose words are an attack, from the file to the page: they are read as typed, and move no template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tidings.content.draft import read_issue
from tidings.model.address import Mailbox
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build
from webpage import Reader

TEMPLATES = Path(__file__).parents[2] / "templates"
NEWSLETTER = Newsletter(
    name="Kustnytt",
    language="sv",
    sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
    reply_to="",
    bounce_address="nyhetsbrev@example.se",
    list_id="kustnytt.example.se",
    postal_address="Kustmyndigheten",
    web_url="https://nyhetsbrev.example.se",
    inbox_address="",
)
HARMLESS = "ord"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</mj-text><mj-raw><b>x</b></mj-raw>",
    "<svg/onload=alert(1)><style>body{display:none}</style>",
    '";background:url(javascript:alert(1));x:"',
    "{{ ''.__class__.__mro__ }}",
    "@@content@@ @@items@@ @@letter@@",
)
ACTIVE = {"script", "svg", "iframe", "object", "embed", "form", "input", "base", "mj-raw", "mj-text"}
HEAD = """---
title: T {0}
lead: I {0}
summary: S {0}
kicker: K {0}
group: G {0}
place: P {0}
button: B {0}
link: https://example.se/
image: https://example.se/a.png
alt: A {0}
---
"""
BODY = """Ord {0} ord.

[Knapp {0}](https://example.se/){{.button}}

::: columns

![Bild {0}](https://example.se/b.png)

Bredvid {0}

:::

[Words {0}]{{lang=en}} och en not[^1].

{{lang=en}}
Words {0} here.

- punkt {0}

> citat {0}

| a {0} | b |
|---|---|
| c | d {0} |

## Rubrik {0}

[^1]: Noten {0}.
"""
OWN = """---
title: Numret {0}
number: N {0}
greeting: Hej {0}
signature: Ann {0}
signature_title: Chef {0}
portrait: https://example.se/p.png
---

Inledning {0}.
"""


def page(folder: Path, words: str, template: str, link: str = "https://example.se/") -> Reader:
    """Return what a browser reads of a folder of drafts with the same words in every place."""
    folder.mkdir()
    (folder / "issue.md").write_text(OWN.format(words))
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text(HEAD.format(words) + BODY.format(words) + f"\n[länk]({link})\n")
    issue = read_issue(folder, root=folder.parent, language="sv", template=template)
    edition = build(issue, NEWSLETTER, [TEMPLATES])
    values = {**dict.fromkeys(edition.fields, ""), "_unsubscribe": "https://example.se/u/abc"}
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    return Reader(environment.from_string(edition.html).render(values))


def frame(read: Reader) -> list[tuple[str, list[str], str | None]]:
    """Return the elements of a page but for those that hold words such as `mj-raw` on one line."""
    return [(tag, [*has], has.get("style")) for tag, has in read.elements if tag != "span"]


@pytest.mark.parametrize("template", ["article", "digest", "letter"])
def test_hostile_words_in_every_place_of_a_draft_move_nothing(tmp_path: Path, template: str) -> None:
    harmless = page(tmp_path / "harmless", HARMLESS, template)

    for number, words in enumerate(HOSTILE):
        hostile = page(tmp_path / f"hostile-{number}", words, template)

        assert frame(hostile) == frame(harmless)
        assert not ACTIVE & {tag for tag, _ in hostile.elements}
        assert not [name for _, has in hostile.elements for name in has if name.startswith("on")]
        assert "__class__" not in words or hostile.text.count(words) > 10  # an expression is text, as typed


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "&#106;avascript:alert(1)"],
)
def test_a_link_that_would_do_something_leads_nowhere(tmp_path: Path, target: str) -> None:
    read = page(tmp_path / "issue", HARMLESS, "article", target)

    led = [has.get(name) or "" for _, has in read.elements for name in ("href", "src") if name in has]
    assert led
    assert not [one for one in led if re.search(r"script:|data:", one, re.IGNORECASE)]
