"""Make the pictures of the documentation from the example as it is built: `make pictures`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
TIDINGS = str(Path(sys.executable).with_name("tidings"))
ISSUE = "2026-12"
# Chromium keeps to itself: no background traffic, no account, no updates.
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def shoot(issue: str, folder: Path) -> list[Path]:
    """Build an issue and photograph it at 375 and 700 px, light and dark; return the pictures."""
    made = []
    with tempfile.TemporaryDirectory() as out, sync_playwright() as player:
        subprocess.run([TIDINGS, "-C", str(ROOT), "-q", "build", issue, "-o", out], check=True, stdout=subprocess.DEVNULL)
        page_file = next(Path(out).glob("*.html"))
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        for width in (375, 700):
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                page.goto(page_file.as_uri())
                picture = folder / f"{page_file.stem}_{width}_{scheme}.png"
                page.screenshot(path=picture, full_page=True)
                made.append(picture)
        browser.close()
    return made


if __name__ == "__main__":
    chosen = sys.argv[1:] or [ISSUE]
    for each in chosen:
        for picture in shoot(each, Path(__file__).parent):
            sys.stdout.write(f"{picture.relative_to(ROOT)}\n")
