"""Set the stage for `tidings demo`: the example workspace, made-up people, and a catcher that plays the relay."""

from __future__ import annotations

import os
import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tidings.app.initialise import initialise
from tidings.config import FILE
from tidings.couriers.catcher import Catcher

FIRST = (
    "Karin",
    "Åsa",
    "Lars",
    "Örjan",
    "Fatima",
    "Björn",
    "Elin",
    "Ahmed",
    "Märta",
    "Göran",
    "Sofia",
    "Håkan",
    "Leila",
)
LAST = (
    "Lind",
    "Öberg",
    "Ström",
    "Åkesson",
    "Nyqvist",
    "Hassan",
    "Björk",
    "Dahl",
    "Söder",
    "Kvist",
    "Ek",
    "Norén",
    "Sjö",
)
DOMAINS = ("example.se", "example.org", "example.com", "example.net")
# What an office's list really holds; each is refused by the import, with its line and the reason.
BROKEN = (
    "karin.lind(at)example.se;Karin;Lind;Region Väst",
    "lars@@example.org;Lars;Ek;Kustbyn",
    ";Namn;Utanadress;Kustbyn",
    "ulf vik@example.se;Ulf;Vik;Region Väst",
    "reader1@example.se;Två;Gånger;Kustbyn",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the demo plays: the workspace, its list of people, and the Maildir that fills."""

    workspace: Path
    people: Path
    maildir: Path


@contextmanager
def stage(size: int) -> Iterator[Stage]:
    """Make the workspace in a temporary folder that stays, with `size` people; work there, with a relay on loopback.

    The office's own settings in the environment, its relay and its database, are put aside meanwhile.
    """
    folder = Path(tempfile.mkdtemp(prefix="tidings-demo-"))
    workspace, maildir = folder / "workspace", folder / "maildir"
    with _without_settings(), Catcher(maildir) as catcher:
        initialise(workspace, None)
        people = workspace / "subscribers" / "made-up.csv"
        # As Swedish Excel writes it: semicolons, Windows-1252, CRLF.
        people.write_bytes("\r\n".join(_rows(size)).encode("cp1252"))
        settings = workspace / FILE
        written = re.sub(r"(?m)^port = \d+$", f"port = {catcher.port}", settings.read_text("utf-8"))
        # A dictionary takes seconds to read, and the example has no slips.
        settings.write_text(written.replace("[newsletter]\n", "[newsletter]\nspelling = false\n", 1), "utf-8")
        with chdir(workspace):
            yield Stage(workspace, people, maildir)


@contextmanager
def _without_settings() -> Iterator[None]:
    aside = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("TIDINGS_")}
    try:
        yield
    finally:
        os.environ.update(aside)


def _rows(size: int) -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311 -- made-up people, not secrets
    yield "E-post;Förnamn;Efternamn;Organisation"
    for number in range(1, size + 1):
        first = chance.choice(FIRST) if number % 7 else ""
        domain = DOMAINS[number % len(DOMAINS)] if number > 1 else "example.se"
        yield f"reader{number}@{domain};{first};{chance.choice(LAST)};Myndighet {number % 40}"
    yield from BROKEN
