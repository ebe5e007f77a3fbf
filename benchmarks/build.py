"""Build an issue of ten articles, against npm's MJML compiling the same layout: warm and as whole processes."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import mjml5

import tidings
from tidings.app.build import build
from tidings.app.workspace import locate, read, template_folders
from tidings.config import Workspace, load
from tidings.model.edition import Shape
from tidings.model.section import sections
from tidings.rendering.album import Album
from tidings.rendering.layout import Layout
from tidings.rendering.merge import NONCHARACTERS, Merge
from tidings.rendering.slots import Slots
from tidings.rendering.theme import load as load_theme

ARTICLES, ROUNDS, WARM, EACH, COLD = 10, 9, 15, 10, 9
TIDINGS = str(Path(sys.executable).with_name("tidings"))
ISSUE = "tio"
SETTINGS = """[newsletter]
name = "Kustnytt"
language = "sv"
sender = "Kustnytt <nyhetsbrev@example.se>"
postal_address = "Box 1, 103 33 Stockholm"
[web]
url = "https://nyhetsbrev.example.se"
"""
ARTICLE = """---
title: "{number}. Hamnarna på västkusten måste hålla längre än förr"
kicker: Hamndagarna
link: https://example.se/hamnar/{number}
button: Läs hela artikeln
---
I går möttes {number}20 personer i Lysekil för att tala om kustens hamnar och vad de tål när havet stiger 5-10 cm.

## Tre tankar om hamnarna

Dagen inleddes med samtalet "Vem äger kajen?" där hamnkaptenen *Märta Ek* deltog. Hon har arbetat i hamnen i 25 år och
sett **sju stora stormar**. Rapporten ligger på [vår webbplats](https://example.se/rapport?a={number}&b=2), och kostar
inget. Den som vill ha den på papper skriver till kansliet, Box 1, 103 33 Stockholm, före den 4 december kl. 12.

- Vi har mycket att lära av varandra, och ännu mer av de vintrar som varit, sade Märta Ek.

1. **Kajen:** Den ska stå i 5-10 år till, med 3 000 kr per meter och år.
2. **Ljuset:** Lyktor behövs längs hela piren, också om vintern.
3. **Isen:** Den kommer senare, går tidigare, och bär inte.

> Havet ger och havet tar. Det är ingen tröst för den som äger en brygga, men det är sant.

| Hamn | Djup | År |
|---|---:|---:|
| Lysekil | 7,5 m | 1911 |
| Smögen | 6 m | 1924 |

Efter lunch gick alla ut på kajen. Vinden var hård, 14 m/s, och vågorna slog över pirens yttersta del. Den som stod
närmast vattnet blev våt, och den som stod längst bort hörde ingenting av vad som sades. Mötet ajournerades.
"""


def workspace(folder: Path) -> Workspace:
    """Make a workspace with one issue of ten articles, in the template that reads them whole."""
    issue = folder / "drafts" / ISSUE
    issue.mkdir(parents=True)
    (folder / "tidings.toml").write_text(SETTINGS, "utf-8")
    (issue / "issue.md").write_text("---\ntitle: Tio nyheter\ndate: 2026-12-01\n---\nEn hälsning från oss.\n", "utf-8")
    for number in range(1, ARTICLES + 1):
        (issue / f"{number:02}.md").write_text(ARTICLE.format(number=number), "utf-8")
    return load(folder)


def as_mjml(place: Workspace) -> str:
    """Return the issue in its layout as MJML, the articles' HTML within."""
    issue = read(place, locate(place, ISSUE))
    folders = template_folders(place)
    theme = load_theme(folders)
    slots = Slots(issue, place.newsletter, theme, Merge(), Album(issue, place.newsletter)).of(
        Shape.ARTICLE, sections(issue)
    )
    return NONCHARACTERS.sub("", Layout(folders, theme).mjml(issue.template, slots, "left"))


def warm(place: Workspace) -> list[float]:
    """Return the seconds a whole build takes in this process: drafts read, typography, HTML, text part, digest."""

    def whole() -> str:
        return build(place, ISSUE).edition.digest

    for _ in range(3):
        whole()
    return [_seconds(whole) for _ in range(ROUNDS * 3)]


def cold(command: list[str], environment: Mapping[str, str]) -> list[float]:
    """Return the seconds that whole processes take."""

    def whole() -> None:
        subprocess.run(command, check=True, capture_output=True, env=dict(environment))

    whole()
    return [_seconds(whole) for _ in range(COLD)]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def told(what: str, seconds: list[float]) -> float:
    """Print the least and the median; return the median."""
    print(f"  {what:42} {min(seconds) * 1000:8.1f} ms at least {median(seconds) * 1000:8.1f} ms median")
    return median(seconds)


def main() -> None:
    """Print both ratios; where npm is not there, our own figures."""
    # Python keeps compiled modules beside the sources, as pip leaves them; where it may not write, compile now.
    compileall.compile_dir(Path(tidings.__file__).parent, quiet=1)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    trouble = mjml5.install()
    with tempfile.TemporaryDirectory() as folder:
        place = workspace(Path(folder) / "kontor")
        source = Path(folder) / "tio.mjml"
        source.write_text(as_mjml(place), "utf-8")
        kilobytes = len(build(place, ISSUE).edition.html.encode()) // 1000
        print(f"an issue of {ARTICLES} articles, {kilobytes} kB of HTML; the modules of Python are compiled beforehand")
        print(f"in one warm process, {ROUNDS} rounds:")
        here = told("tidings: drafts to edition, with its text", warm(place))
        if not trouble:
            there = told(
                f"npm mjml {mjml5.VERSION}: the layout alone",
                mjml5.seconds(source, warm=WARM, rounds=ROUNDS, each=EACH),
            )
            print(f"  ratio {there / here:.1f} x (aim: 15)")
        print(f"as whole processes, {COLD} rounds:")
        ours = told(
            "tidings build", cold([TIDINGS, "-q", "-C", str(place.root), "build", ISSUE, "-o", folder], environment)
        )
        if not trouble:
            target = str(Path(folder) / "out.html")
            node = told("mjml", cold([str(mjml5.BINARY), str(source), "-o", target], environment))
            npx = told(
                "npx mjml", cold(["npx", "--prefix", str(mjml5.FOLDER), "mjml", str(source), "-o", target], environment)
            )
            print(f"  ratio {npx / ours:.1f} x npx mjml, {node / ours:.1f} x mjml itself (aim: 3)")
    if trouble:
        print(f"no ratio to npm's MJML: {trouble}")


if __name__ == "__main__":
    main()
