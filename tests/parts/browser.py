"""A real browser, and what looks for barriers in it; where one of them is missing, its tests are skipped and say so."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
AXE = next(iter(Path(sys.prefix).glob("axe-*/node_modules/axe-core/axe.min.js")), None)
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@contextmanager
def started() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    if not CHROMIUM:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds in the page, frames included: the rule, and the elements that break it."""
    if not AXE:
        pytest.skip("no axe-core on this machine: `make axe`")
    for frame in page.frames:
        frame.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found["violations"]]
