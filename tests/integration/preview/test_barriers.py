"""The preview's page shuts nobody out: axe finds nothing in either language, light or dark, large or narrow."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import AXE
from previewing import BROKEN, Preview

VIEWS = ("both", "phone", "text", "inbox", "source&file=drafts/nr-7.md")

pytestmark = pytest.mark.skipif(not AXE, reason="no axe-core on this machine: `make axe`")


@pytest.fixture(scope="module", params=["sv", "en"])
def faulty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Iterator[Preview]:
    """Return a preview in one of the languages, with something to be told of every kind."""
    made = Preview(shutil.copytree(sample, tmp_path_factory.mktemp("barriers") / "brev"), request.param)
    made.draft.write_text(made.draft.read_text("utf-8") + BROKEN + "\nMellan 5-10 år.\n", "utf-8")
    yield made.start()
    made.stop()


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds on the page; the mail in its frames is looked at elsewhere."""
    assert AXE
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_open(browser: Browser, faulty: Preview, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(faulty.address)
    page.wait_for_selector("#news[data-settled=yes]", state="attached")
    page.locator("#passed summary").click()
    page.locator("#sign summary").click()
    page.get_by_role("searchbox").fill("karin")
    expect(page.locator(".hits li")).to_have_count(1)
    assert barriers(page) == []
    page.close()


def test_no_view_scrolls_sideways_in_a_narrow_window_or_with_large_text(browser: Browser, faulty: Preview) -> None:
    width = {"sv": 320, "en": 640}[faulty.language]
    page = browser.new_page(viewport={"width": width, "height": 600})
    for view in VIEWS:
        page.goto(f"{faulty.address}?view={view}&q=karin")
        page.wait_for_selector("#news[data-settled=yes]", state="attached")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), view
        assert barriers(page) == [], view
        expect(page.locator("#approval")).to_be_attached()
    page.close()


def test_the_card_of_a_draft_that_cannot_be_read_has_no_barrier_either(browser: Browser, faulty: Preview) -> None:
    words = faulty.draft.read_text("utf-8")
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(faulty.address)
    faulty.draft.write_text(words.replace("language: sv", "language: ["), "utf-8")
    expect(page.locator("section.trouble")).to_contain_text("nr-7.md")
    assert barriers(page) == []
    faulty.draft.write_text(words, "utf-8")
    expect(page.locator("section.trouble")).to_have_count(0)
    page.close()


def test_who_wants_no_motion_gets_none(browser: Browser, faulty: Preview) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(faulty.address)
    moving = "getComputedStyle(document.querySelector('.track')).transitionDuration"
    assert page.evaluate(moving) == "0s"
    page.close()
