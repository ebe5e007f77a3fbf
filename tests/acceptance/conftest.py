"""A relay, and an office with one issue and forty readers."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from office import TIDINGS, Office, Relay

ISSUE = """\
---
title: Provbrev
preheader: Ett kort brev som skickas till många
---
Hej {{ first_name | default("läsare") }}!

Det här är ett kort brev.
"""


@pytest.fixture
def relay(request: pytest.FixtureRequest) -> Iterator[Relay]:
    with Relay(pipelining=getattr(request, "param", False)) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with one issue and forty people, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("office") / "vårt kontor"
    settings = {
        "TIDINGS_SMTP__HOST": "127.0.0.1",
        "TIDINGS_SMTP__SECURITY": "none",
    }
    environment = {**os.environ, **settings}
    subprocess.run(
        [TIDINGS, "init", str(folder)], check=True, capture_output=True, stdin=subprocess.DEVNULL, env=environment
    )
    (folder / "tidings.toml").write_text(
        """\
[newsletter]
name = "Provbrevet"
sender = "Provbrevet <brev@example.se>"
postal_address = "Box 1, 103 33 Stockholm"
[smtp]
host = "127.0.0.1"
port = 2525
security = "none"
[web]
url = "https://brev.example.se"
[approval]
required = "none"
[sending]
hold_seconds = 0
""",
        "utf-8",
    )
    (folder / "drafts" / "brev.md").write_text(ISSUE, "utf-8")
    rows = [f"reader{number}@example.org;{'Åsa' if number % 3 else ''}" for number in range(40)]
    people = folder / "subscribers" / "people.csv"
    people.write_text("\n".join(["E-post;Förnamn", *rows]), "utf-8-sig")
    command = [TIDINGS, "-C", str(folder), "subscribers", "import", str(people), "--list", "readers", "--apply"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def office(furnished: Path, tmp_path: Path, relay: Relay) -> Office:
    folder = tmp_path / "vårt kontor"
    shutil.copytree(furnished, folder)
    return Office(folder, relay)
