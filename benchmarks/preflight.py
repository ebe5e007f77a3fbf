"""What a save costs whoever looks at the preview of ten articles: the build, the copy, and all checks, one by one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from statistics import median
from typing import Any

import build as ten

from tidings.app.build import Built, build_at
from tidings.app.check import report
from tidings.app.preview import PreviewDesk
from tidings.app.workspace import locate
from tidings.config import Workspace
from tidings.content.manuscript import read_manuscript
from tidings.content.shelf import Shelf
from tidings.preflight.case import Case, Surroundings
from tidings.preflight.checks import CHECKS
from tidings.web.preview import views

ROUNDS, SLOWEST = 15, 10
AIM_LOOK, AIM_CHECKS = 150, 300  # ms, from a save to the screen, and for all that is not asked on the network


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def tell(what: str, work: Callable[[], object], before: Callable[[], object] = int) -> None:
    """Print the least and the median of some rounds; `before` each of them something happens that is not counted."""
    seconds = []
    for _ in range(ROUNDS):
        before()
        seconds.append(timed(work))
    ten.tell(what, seconds)


def digested(place: Workspace, draft: Path, take: Callable[..., Any] = read_manuscript) -> Built:
    """Build an issue and have its version."""
    built = build_at(place, draft, take)
    built.edition.digest  # noqa: B018 -- it is worked out when it is asked for
    return built


def builds(place: Workspace, draft: Path) -> None:
    """Print what it takes to build, from nothing and after a save."""
    print(f"  {'build, the first in a process':44}{timed(partial(digested, place, draft)) * 1000:8.1f} ms")
    tell("build, nothing known", partial(digested, place, draft))
    shelf = Shelf()
    tell("build, nothing changed", partial(digested, place, draft, shelf.read))
    tell("build, one article changed", partial(digested, place, draft, shelf.read), partial(edit, draft))


def edit(draft: Path) -> None:
    """Change a word of one article, as no earlier save did."""
    file = draft / "05.md"
    file.write_text(f"{file.read_text('utf-8')}ord{time.monotonic_ns()}\n", "utf-8")


def desk(place: Workspace, draft: Path) -> None:
    """Print what the preview takes between a save and the frame: the look, the reader's copy, each view of it."""
    shown = PreviewDesk(place, ten.ISSUE)
    tell("look of the preview, one article changed", shown.look, partial(edit, draft))
    looks = [shown.look() for _ in range(ROUNDS)]
    tell("copy, the first of a look", lambda: shown.copy(looks.pop(), ""))
    html = shown.copy(shown.look(), "").html
    for view in (views.dark, views.light, views.without_images, views.outlook, views.large):
        tell(f"view: {view.__name__}", partial(view, html))


def checks(place: Workspace, built: Built) -> None:
    """Print what all checks take together, and which take longest once what they share is read."""
    print(
        f"  {'all checks, the first time, with a dictionary':44}{timed(partial(report, place, built)) * 1000:8.1f} ms"
    )
    tell("all checks", partial(report, place, built))
    around = Surroundings(newsletter=place.newsletter, audience=None, today=datetime.now(place.zone).date())
    case = Case(built.issue, built.edition, around, built.composer.copy)
    shared = {
        name: timed(partial(getattr, case, name))
        for name, value in vars(Case).items()
        if isinstance(value, cached_property)
    }
    alone = {
        check.code: median(timed(lambda check=check: list(check.find(case))) for _ in range(ROUNDS))  # type: ignore[misc]
        for check in CHECKS
    }
    each, together = sum(alone.values()) * 1000, sum(shared.values()) * 1000
    print(f"  {len(CHECKS)} checks, {each:.1f} ms; what they share {together:.1f} ms; what takes longest:")
    for name, seconds in sorted((alone | shared).items(), key=lambda one: -one[1])[:SLOWEST]:
        print(f"    {name:42}{seconds * 1000:8.1f} ms")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        place = ten.workspace(Path(name) / "kontor")
        draft = locate(place, ten.ISSUE)
        print(f"an issue of {ten.ARTICLES} articles, {ROUNDS} rounds")
        builds(place, draft)
        print(f"from a save to the screen (aim: under {AIM_LOOK} ms with watching, loading and drawing):")
        desk(place, draft)
        print(f"preflight, offline (aim: under {AIM_CHECKS} ms):")
        checks(place, digested(place, draft))


if __name__ == "__main__":
    main()
