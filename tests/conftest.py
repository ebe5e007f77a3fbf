"""A browser for whoever asks for one, and how hypothesis searches: without its tracer, the same way each time in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile(
    "tidings",
    deadline=None,
    derandomize="CI" in os.environ,
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
settings.load_profile("tidings")

# A dictionary takes seconds to read; the tests of spelling ask for theirs.
os.environ.setdefault("TIDINGS_NEWSLETTER__SPELLING", "false")


@pytest.fixture(scope="module")  # and no longer: while it runs, nothing else in this thread can be asynchronous
def browser() -> Iterator[Browser]:
    """Return a real browser; where there is none the tests that ask for one are skipped."""
    from browser import started  # noqa: PLC0415 (heavy; few tests ask for it)

    with started() as running:
        yield running
