"""Save to screen: how long after a draft of ten articles is saved the browser has painted its new words."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

TIDINGS = str(Path(sys.executable).with_name("tidings"))
ARTICLES, SAVES = 10, 20
PAUSE = 0.8  # s between saves: a person's, with the checks done in between
QUIETLY = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
SETTINGS = """\
[newsletter]
name = "Kustnytt"
language = "sv"
sender = "Kustnytt <nyhetsbrev@example.se>"
"""
PARAGRAPH = (
    "Bojarna ersätter ett nät av mätstationer som byggdes på 1980-talet. De gamla stationerna stod i hamnar och "
    "skickade ett värde i timmen. De nya ligger ute till havs, drivs av solceller och rapporterar varje minut.\n\n"
)
# The frame after the one in which the words are there has been painted.
PAINTED = """word => new Promise(done => {
  const look = () => {
    const there = [...document.querySelectorAll("iframe.sheet")]
      .every(frame => frame.contentDocument.body.textContent.includes(word));
    if (there) requestAnimationFrame(() => done(Date.now())); else requestAnimationFrame(look);
  };
  look();
})"""


def main() -> None:
    """Measure, and print medians."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        issue = _workspace(Path(folder))
        command = [TIDINGS, "-q", "-C", folder, "preview", issue.name, "--no-open"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            address = server.stdout.readline().strip()
            browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=QUIETLY)
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(address)
            page.wait_for_selector("#news[data-settled=yes]", state="attached", timeout=30_000)
            taken = sorted(_save(page, issue / "3.md", number) for number in range(SAVES))
            browser.close()
            server.terminate()
    slow = taken[round(0.9 * SAVES) - 1]
    print(f"{ARTICLES} articles, {SAVES} saves: save to screen {statistics.median(taken):.0f} ms (median),", end=" ")
    print(f"{taken[0]:.0f} ms at best, {slow:.0f} ms for nine of ten")


def _save(page: Page, draft: Path, number: int) -> float:
    time.sleep(PAUSE)
    words = f"Sparning{number}"
    text = draft.read_text("utf-8")
    saved = time.time()
    draft.write_text(f"{text}\n{words} är här.\n", "utf-8")
    painted: float = page.evaluate(PAINTED, words)
    return painted - saved * 1000


def _workspace(root: Path) -> Path:
    (root / "tidings.toml").write_text(SETTINGS, "utf-8")
    issue = root / "drafts" / "ten"
    issue.mkdir(parents=True)
    head = (
        "---\ntitle: Tio artiklar om havet\npreheader: Ett nummer som är precis så långt som ett nummer brukar vara.\n"
    )
    (issue / "issue.md").write_text(head + "date: 2026-12-02\nlanguage: sv\n---\n\nHej!\n", "utf-8")
    for number in range(ARTICLES):
        head = f"---\ntitle: Mätboj nummer {number}\nlead: En boj om dagen.\nlanguage: sv\n---\n\n"
        (issue / f"{number}.md").write_text(head + PARAGRAPH * 8, "utf-8")
    return issue


if __name__ == "__main__":
    main()
