"""One browser and one newsletter for all that is seen of the preview; each test begins with a draft in order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from previewing import DRAFT, Preview, newsletter

MARKS = count()
expect.set_options(timeout=15_000)


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a newsletter, to be copied: its readers are imported once."""
    return newsletter(tmp_path_factory.mktemp("sample") / "brev").folder


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Iterator[Preview]:
    """Return a preview in Swedish that goes on from test to test."""
    preview = Preview(shutil.copytree(sample, tmp_path_factory.mktemp("office") / "brev")).start()
    yield preview
    preview.stop()


@pytest.fixture
def preview(running: Preview) -> Preview:
    """Return the preview with a draft that is in order and that nobody has approved."""
    mark = f"Utgåva {next(MARKS)} av prov."
    running.draft.write_text(f"{DRAFT}\n{mark}\n", "utf-8")
    running.wait(mark)
    return running


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.set_default_timeout(10_000)
    opened.goto(preview.address)
    yield opened
    opened.close()


@pytest.fixture
def office(tmp_path: Path, sample: Path) -> Iterator[Preview]:
    """Return a newsletter of its own, whose preview the test starts."""
    made = Preview(shutil.copytree(sample, tmp_path / "brev"))
    yield made
    if made.process and made.process.poll() is None:
        made.stop()
