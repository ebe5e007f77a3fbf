"""Make the pictures of the README from the example as it is built: `make pictures`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
WORKSPACE = HERE.parents[1]
TIDINGS = str(Path(sys.executable).with_name("tidings"))
# Chromium keeps to itself: no background traffic, no account, no updates.
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOOKS = ((700, "light"), (375, "dark"))
HEIGHT = 1300  # px: enough for the title, the lead, a speech and a list


def main() -> None:
    """Build the example and photograph its beginning, wide and light, narrow and dark."""
    with tempfile.TemporaryDirectory() as out, sync_playwright() as player:
        command = [TIDINGS, "-C", str(WORKSPACE), "-q", "build", "2026-12", "-o", out]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=QUIETLY)
        for width, scheme in LOOKS:
            page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
            page.goto((Path(out) / "2026-12.html").as_uri())
            page.screenshot(path=HERE / f"newsletter-{width}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main()
