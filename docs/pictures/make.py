"""Make the pictures of the documentation, from drafts as they are built: `make pictures`.

The README's from the example; each template at two widths, light and dark; each block of docs/blocks.md.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from scenes import draw

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
READER = "karin.akerblom@kommun.example.se"
WIDTHS = (700, 375)
SCHEMES = ("light", "dark")
HEIGHT = 1300  # px: enough for the title, the lead, a speech and a list
PATIENCE = 10_000  # ms in which a dictionary is read, too
COLOURS = 128  # of a picture in the documentation, which then weighs a third
BLOCK = "---\ntitle: A block\nlead: Its lead\nlanguage: en\n---\n\n"
ALONE = ".kicker, h1, .lead, .masthead, .footer { display: none !important; }"


def main() -> None:
    """Build all drafts and photograph them."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        out = Path(folder)
        workspace = _workspace(out / "workspace")
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=QUIETLY)
        for name, issue, height in (
            ("newsletter", "2026-12", HEIGHT),
            ("article", "matbojar", 0),
            ("digest", "digest", 0),
            ("letter", "letter", 0),
        ):
            html = _built(workspace, issue)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    page = _page(browser, html, width, scheme, height or 600)
                    _keep(page.screenshot(full_page=not height), f"{name}-{width}-{scheme}")
                    page.close()
        for draft in sorted((HERE / "drafts/blocks").glob("*.md")):
            html = _built(workspace, draft.stem)
            for width, scheme in zip(WIDTHS, SCHEMES, strict=True):
                page = _page(browser, html, width, scheme, 400)
                page.add_style_tag(content=ALONE)
                _keep(page.locator(".card").screenshot(), f"block-{draft.stem}-{width}-{scheme}")
                page.close()
        _preview(browser, workspace)
        browser.close()


def _workspace(folder: Path) -> Path:
    """Return the example workspace with our drafts and pictures in it, and with readers."""
    _tidings(folder.parent, "init", str(folder), "--example")
    settings = (folder / "tidings.toml").read_text("utf-8")
    pages = '[web]\nfolder = "web"\naccessibility = "https://www.example.se/tillganglighet"\n'
    (folder / "tidings.toml").write_text(settings.replace("[web]\n", pages), "utf-8")
    _tidings(
        folder, "subscribers", "import", "subscribers/readers.csv", "--list", "readers", "--basis", "consent", "--apply"
    )
    drafts = folder / "drafts"
    shutil.copytree(HERE / "drafts/digest", drafts / "digest")
    shutil.copy(HERE / "drafts/letter.md", drafts)
    shutil.copy(WORKSPACE / "drafts/2026-12/matbojar.txt", drafts)
    for draft in (HERE / "drafts/blocks").glob("*.md"):
        (drafts / draft.name).write_text(BLOCK + draft.read_text("utf-8"), "utf-8")
    draw(drafts)
    draw(drafts / "digest")
    return folder


def _preview(browser: Browser, workspace: Path) -> None:
    """Photograph the preview of the example, with a word in it that is none."""
    draft = workspace / "drafts/2026-12/issue.md"
    draft.write_text(draft.read_text("utf-8") + "\nLäs [hela listan](#) med kontreta råd.\n", "utf-8")
    command = [TIDINGS, "-q", "--lang", "sv", "preview", "2026-12", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=workspace) as server:
        page = browser.new_page(viewport={"width": 1400, "height": 840})
        page.goto(next(iter(server.stdout or ())).strip())
        page.wait_for_selector("#news[data-settled=yes]", state="attached")
        page.wait_for_timeout(PATIENCE)
        _keep(page.screenshot(), "preview")
        page.close()
        server.terminate()


def _built(workspace: Path, issue: str) -> Path:
    """Return one reader's copy."""
    _tidings(workspace, "build", issue, "--as", READER)
    return workspace / "out" / f"{issue}.as-{READER}.html"


def _tidings(folder: Path, *arguments: str) -> None:
    subprocess.run([TIDINGS, "-q", *arguments], check=True, stdout=subprocess.DEVNULL, cwd=folder)


def _page(browser: Browser, html: Path, width: int, scheme: str, height: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(html.as_uri())
    return page


def _keep(data: bytes, name: str) -> None:
    picture = Image.open(BytesIO(data)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
