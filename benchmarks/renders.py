"""Make the stored renders of tests/fixtures/mjml anew, by npm's own MJML; `make renders`."""

from __future__ import annotations

import sys
from pathlib import Path

import mjml5

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures" / "mjml"
sys.path.insert(0, str(ROOT / "tests" / "parts"))

from layouts import TEMPLATES, laid_out  # type: ignore[import-not-found] # noqa: E402 -- a part of the tests


def main() -> None:
    """Render each sample, and each template of ours with a word in every slot."""
    if trouble := mjml5.install():
        sys.exit(f"the stored renders stay as they are: {trouble}")
    samples = sorted(FIXTURES.glob("*.mjml"))
    own = []
    for name in TEMPLATES:
        own.append(FIXTURES / f"own-{name}.mjml")
        own[-1].write_text(laid_out(ROOT / "templates", name), "utf-8")
    mjml5.render([*samples, *own])
    for path in own:
        path.unlink()
    (FIXTURES / "VERSION").write_text(f"npm mjml {mjml5.VERSION}\n")
    print(f"{len(samples)} samples and {len(own)} templates rendered by npm mjml {mjml5.VERSION}")


if __name__ == "__main__":
    main()
