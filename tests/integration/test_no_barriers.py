"""All three templates, and all that a draft can hold, in a real browser: axe-core finds nothing, nothing scrolls."""

from __future__ import annotations

import shutil
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment
from playwright.sync_api import Browser, Page

from browser import AXE
from kustnytt import KUSTNYTT
from photos import drawing, encoded
from tidings.content.draft import read_issue
from tidings.rendering.build import build
from tidings.rendering.colour import contrast

TOP = Path(__file__).parents[2]
DRAFTS = TOP / "docs/pictures/drafts"
# A page in a browser has landmarks, and a mail has none; a letter from a person has no heading.
PAGES_ALONE = ("region", "landmark-one-main", "landmark-no-duplicate-banner", "landmark-unique", "bypass")
LETTERS_ALONE = ("page-has-heading-one",)
STRESS = """---
title: Allt på en gång
kicker: Prov
button: Vidare
link: https://example.se
language: sv
---

Kort ingress.

"""
ARABIC = """---
title: يجب أن ننظر إلى الأمام
language: ar
template: {template}
greeting: مرحبا!
signature: آنا
button: اقرأ
link: https://example.se
---

شارك رئيس مجموعة الخبراء وأمانتها اليوم في أيام الإدارة الإلكترونية حيث اجتمع ألف شخص.

- واحد
- اثنان

> اقتباس قصير.
"""
PAGES = ("article", "digest", "letter", "groups", "everything", "arabic article", "arabic digest", "arabic letter")

pytestmark = pytest.mark.skipif(not AXE, reason="no axe-core on this machine: `make axe`")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of drafts, with a picture wherever one is named."""
    folder = tmp_path_factory.mktemp("drafts")
    shutil.copytree(DRAFTS / "digest", folder / "digest")
    shutil.copytree(DRAFTS / "digest", folder / "groups")
    shutil.copy(DRAFTS / "letter.md", folder)
    shutil.copy(TOP / "drafts/2026-12/matbojar.txt", folder / "article.txt")
    blocks = [block.read_text("utf-8") for block in sorted((DRAFTS / "blocks").glob("*.md"), reverse=True)]
    (folder / "everything.md").write_text(STRESS + "\n\n".join(blocks), "utf-8")
    for template in ("article", "digest", "letter"):
        (folder / f"arabic {template}.md").write_text(ARABIC.format(template=template), "utf-8")
    for draft in (folder / "groups").glob("*.md"):
        words = draft.read_text("utf-8").replace("summary:", f"group: {draft.stem[0]}\nsummary:")
        words = words.replace("link: https://www.example.se/isen\n", "").replace("alt: decorative", "alt: Vid havet")
        draft.write_text(words, "utf-8")
    picture = encoded(drawing(600, 400), "PNG")
    for place in (folder, folder / "digest", folder / "groups"):
        for name in ("hav", "hamn", "karta", "strand", "is", "maria"):
            (place / f"{name}.png").write_bytes(picture)
    return folder


@pytest.fixture(scope="module")
def pages(drafts: Path) -> dict[str, str]:
    """Return each page as a reader has it, its pictures in it."""
    return {name: html_of(drafts, name) for name in PAGES}


@cache
def html_of(drafts: Path, name: str) -> str:
    path = next(path for path in (drafts / name, *drafts.glob(f"{name}.*")) if path.exists())
    issue = read_issue(path, root=drafts, language="sv", template="article")
    edition = build(issue, KUSTNYTT, [TOP / "templates"])
    values = {**dict.fromkeys(edition.fields, ""), "_unsubscribe": "https://example.se/u"}
    html = ImmutableSandboxedEnvironment(autoescape=True).from_string(edition.html).render(values)
    for picture in edition.pictures:
        here = f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
        html = html.replace(f"cid:{picture.cid}", here)
    return html


@pytest.fixture(scope="module", params=[(375, "light"), (375, "dark"), (700, "light"), (700, "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    yield context.new_page()
    context.close()


def barriers(page: Page, *, letter: bool) -> list[str]:
    """Return what axe-core finds, but for the rules that are about web pages."""
    page.add_script_tag(path=str(AXE))
    waived = [*PAGES_ALONE, *(LETTERS_ALONE if letter else ())]
    rules = {rule: {"enabled": False} for rule in waived}
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, {rules, resultTypes: ['violations']})", rules)
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


def test_axe_finds_no_barrier_and_nothing_scrolls_sideways(page: Page, pages: dict[str, str]) -> None:
    for name, html in pages.items():
        page.set_content(html)
        assert barriers(page, letter="letter" in name) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name


def test_the_narrowest_phone_scrolls_no_more(browser: Browser, pages: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600})
    for name, html in pages.items():
        page.set_content(html)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name
    page.close()


def test_on_phones_items_begin_where_the_text_begins_and_pictures_stand_at_its_end(
    browser: Browser, pages: dict[str, str]
) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 900})
    page.set_content(pages["digest"])
    heading = box(page, ".item")
    thumb = box(page, ".thumb img")
    assert (box(page, "h1")["x"], heading["x"]) == (20, 20)
    assert (thumb["x"] + thumb["width"], thumb["width"], thumb["height"]) == (355, 96, 72)
    assert heading["y"] <= thumb["y"] < heading["y"] + heading["height"]
    page.close()


def test_on_a_desktop_sizes_are_those_of_the_brief(browser: Browser, pages: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.set_content(pages["digest"])
    assert (box(page, "img")["width"], box(page, "img")["height"]) == (600, 300)
    thumb, heading = box(page, ".thumb img"), box(page, ".item")
    assert (thumb["x"], thumb["width"], thumb["height"], heading["x"]) == (90, 176, 132, 286)
    assert style(page, ".item", "fontSize") == "20px"
    assert style(page, "h1", "lineHeight") == "40px"
    assert style(page, ".summary", "lineHeight") == "25px"
    page.set_content(pages["letter"])
    assert (box(page, ".article > div")["x"], box(page, ".article > div")["width"]) == (74, 552)
    assert (box(page, "img")["width"], box(page, "img")["height"]) == (64, 64)
    page.close()


def test_what_runs_from_the_right_is_mirrored(browser: Browser, pages: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    for name in (name for name in PAGES if name.startswith("arabic")):
        page.set_content(pages[name])
        right = page.locator("body").evaluate("e => getComputedStyle(e).direction")
        assert right == "rtl", name
        first = page.locator(".article p").first
        assert first.evaluate("e => getComputedStyle(e).textAlign + getComputedStyle(e).direction") == "rightrtl", name
        items, ruled = page.locator("li").first, page.locator(".ruled").first
        assert items.evaluate("e => getComputedStyle(e.parentElement).paddingRight") == "22px", name
        assert items.evaluate("e => getComputedStyle(e).direction") == "rtl", name
        assert ruled.evaluate("e => getComputedStyle(e).borderRightWidth") == "4px", name
    page.close()


def test_by_night_all_that_is_seen_can_be_read_on_the_strip_too(browser: Browser, pages: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900}, color_scheme="dark")
    page.set_content(pages["digest"])
    ground = hex_of(style(page, ".strip > table", "backgroundColor"))
    assert ground == "#202d36"
    assert contrast(hex_of(style(page, ".strip li", "color")), ground) >= 7
    assert style(page, ".entry a", "color") == "rgb(241, 245, 247)"
    page.close()


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found
    return dict(found)  # type: ignore[call-overload]


def style(page: Page, selector: str, name: str) -> str:
    return str(page.eval_on_selector(selector, f"e => getComputedStyle(e)['{name}']"))


def hex_of(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in colour.strip("rgb()").split(","))
