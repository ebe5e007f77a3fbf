"""How hypothesis searches: without its tracer, which makes a database slow; the same way each time in CI."""

from __future__ import annotations

import os

from hypothesis import Phase, settings

settings.register_profile(
    "tidings",
    deadline=None,
    derandomize="CI" in os.environ,
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
settings.load_profile("tidings")

# A dictionary takes seconds to read; the tests of spelling ask for theirs.
os.environ.setdefault("TIDINGS_NEWSLETTER__SPELLING", "false")
