"""Build an issue of ten articles, against npm's MJML compiling the same layout: warm and as whole processes."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
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

ARTICLES, ROUNDS, WARM, EACH, COLD = 10, 15, 20, 3, 9
VOID = ("br", "img", "hr")
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
    slots = Slots(issue, place.newsletter, theme, Merge(), Album(issue, place.newsletter))
    filled = slots.of(Shape.ARTICLE, sections(issue))
    return NONCHARACTERS.sub("", Layout(folders, theme).mjml(issue.template, filled, "left"))


def in_components(source: str) -> str:
    """Return the same MJML with a component for each block of the articles, as who writes MJML by hand has it."""
    begin, inside = source.split("<h1", 1)
    inside, end = inside.split("</mj-text>", 1)
    blocks = Blocks()
    blocks.feed(f"<h1{inside}")
    return f"{begin}{'</mj-text><mj-text>'.join(blocks.found)}</mj-text>{end}"


class Blocks(HTMLParser):
    """Cuts HTML between its outermost elements; those that only hold a language are no block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = [""]
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002, D102
        self._keep(self.get_starttag_text() or "")
        self._depth += tag not in VOID

    def handle_endtag(self, tag: str) -> None:  # noqa: D102
        self._keep(f"</{tag}>")
        self._depth -= 1
        if not self._depth:
            self.found.append("")

    def handle_data(self, data: str) -> None:  # noqa: D102
        self._keep(data)

    def handle_entityref(self, name: str) -> None:  # noqa: D102
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:  # noqa: D102
        self._keep(f"&#{name};")

    def _keep(self, piece: str) -> None:
        self.found[-1] += piece


def whole(command: list[str], environment: Mapping[str, str]) -> Callable[[], float]:
    """Return what runs a process and tells its seconds."""

    def run() -> float:
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=dict(environment))
        return time.perf_counter() - began

    return run


def in_turn(rounds: int, **runs: Callable[[], float]) -> dict[str, list[float]]:
    """Return the seconds of each; the runs alternate, so that a busy machine slows all of them."""
    for run in runs.values():
        run()
    turns = [{name: run() for name, run in runs.items()} for _ in range(rounds)]
    return {name: [turn[name] for turn in turns] for name in runs}


def tell(what: str, seconds: list[float], ours: list[float] | None = None) -> None:
    """Print the least and the median, and how many times as long as ours it takes, round by round."""
    line = f"  {what:44}{min(seconds) * 1000:8.1f} ms at least {median(seconds) * 1000:8.1f} ms median"
    if ours:
        line += f"   {median(there / here for there, here in zip(seconds, ours, strict=True)):5.2f} x ours"
    print(line)


def warm(place: Workspace, sources: Mapping[str, Path]) -> None:
    """Print what a whole build takes in a process that has built before: drafts read, set, rendered, digested."""

    def ours() -> float:
        began = time.perf_counter()
        build(place, ISSUE).edition.digest  # noqa: B018 -- it is worked out when it is asked for
        return time.perf_counter() - began

    nodes = {name: mjml5.Warm(source, warm=WARM, each=EACH) for name, source in sources.items()}
    for _ in range(3):
        ours()
    seconds = in_turn(ROUNDS, ours=ours, **{name: node.seconds for name, node in nodes.items()})
    for node in nodes.values():
        node.close()
    print(f"in one warm process, {ROUNDS} rounds (aim: MJML takes 15 x ours):")
    tell("tidings: from drafts to edition and text", seconds["ours"])
    for name in sources:
        tell(f"npm mjml {mjml5.VERSION}: {name}", seconds[name], seconds["ours"])


def cold(place: Workspace, folder: Path, sources: Mapping[str, Path], *, npm: bool) -> None:
    """Print what whole processes take."""
    # Python keeps compiled modules beside the sources, as pip leaves them; where it may not write, compile now.
    compileall.compile_dir(Path(tidings.__file__).parent, quiet=1)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    ours = [TIDINGS, "-q", "-C", str(place.root), "build", ISSUE, "-o", str(folder)]
    runs = {"tidings build": ours}
    if npm:
        words = [str(next(iter(sources.values()))), "-o", str(folder / "mjml.html")]
        runs["mjml"] = [str(mjml5.BINARY), *words]
        runs["npx mjml"] = ["npx", "--prefix", str(mjml5.FOLDER), "mjml", *words]
    seconds = in_turn(COLD, **{name: whole(command, environment) for name, command in runs.items()})
    print(f"as whole processes, {COLD} rounds, Python's modules compiled beforehand (aim: npx mjml takes 3 x ours):")
    for name, taken in seconds.items():
        tell(name, taken, seconds["tidings build"] if name != "tidings build" else None)


def main() -> None:
    """Print the figures, and the ratios to npm's MJML; where npm is not there, our own figures."""
    trouble = mjml5.install()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = workspace(folder / "kontor")
        source = as_mjml(place)
        texts = {"the articles in one mj-text": source, "an mj-text for each block": in_components(source)}
        sources = {what: folder / f"{number}.mjml" for number, what in enumerate(texts)}
        for what, file in sources.items():
            file.write_text(texts[what], "utf-8")
        kilobytes = len(build(place, ISSUE).edition.html.encode()) // 1000
        print(f"an issue of {ARTICLES} articles, {kilobytes} kB of HTML")
        warm(place, {} if trouble else sources)
        cold(place, folder, sources, npm=not trouble)
    if trouble:
        print(f"no ratio to npm's MJML: {trouble}")


if __name__ == "__main__":
    main()
