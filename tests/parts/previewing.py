"""A newsletter of an office, and its preview by the real command."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from photos import drawing, encoded

TIDINGS = str(Path(sys.executable).with_name("tidings"))
SETTINGS = """\
[newsletter]
name = "Kustnytt"
language = "sv"
sender = "Kustnytt <nyhetsbrev@example.se>"
reply_to = "kansli@example.se"
postal_address = "Box 1, 103 33 Stockholm"
images = "embedded"
test_recipients = ["registrator@example.se"]

[smtp]
host = "127.0.0.1"
port = 1
security = "none"

[web]
url = "https://nyhetsbrev.example.se"

[approval]
required = "one"
approver = "Anna Berg <anna.berg@example.se>"
"""
DRAFT = """\
---
title: Mätbojar till havs
subject: Trettio nya mätbojar visar havet
preheader: Öppna data från hela kusten, och fem råd för en promenad vid vattnet i vinter.
date: 2026-12-02
language: sv
---

Hej {{ first_name | default("läsare") }}!

Sedan månadsskiftet kan vem som helst följa vågor och vattenstånd minut för minut.

![Hamnen i Strandby](hamn.png)

Bojarna ligger ute till havs och drivs av solceller.
"""
BROKEN = "\nLäs mer om [vågornas höjd](#) på vår webbplats.\n"
READERS = "e-post;förnamn\nkarin@example.se;Karin\nasa.oberg@example.se;Åsa\n"


@dataclass
class Preview:
    """A newsletter with one issue in the folder, and the preview where it was started."""

    folder: Path
    language: str = "sv"
    process: subprocess.Popen[str] | None = None
    address: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def draft(self) -> Path:
        return self.folder / "drafts" / "nr-7.md"

    @property
    def port(self) -> int:
        return int(self.address.split(":")[2].split("/")[0])

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [TIDINGS, "-C", str(self.folder), *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=self._environment)

    def start(self, *options: str) -> Preview:
        command = [TIDINGS, "--lang", self.language, "-C", str(self.folder), "preview", "nr-7", "--no-open", *options]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=self._environment)
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        assert self.address, self.process.communicate()
        return self

    def stop(self, number: int = signal.SIGINT) -> tuple[int, str, str]:
        """End it; return its exit code and what else it printed."""
        assert self.process
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err

    def get(self, path: str = "", **query: str) -> httpx.Response:
        answer = httpx.get(f"{self.address}{path}", params=query)
        assert answer.status_code < 500, answer.text
        return answer

    def wait(self, words: str, path: str = "mail", seconds: float = 10, **query: str) -> str:
        """Return the page as soon as these words are in it."""
        until = time.monotonic() + seconds
        while words not in (html := self.get(path, **query).text):
            assert time.monotonic() < until, f'no "{words}" within {seconds} s'
            time.sleep(0.02)
        return html

    def approvals(self) -> list[dict[str, str]]:
        """Return the sign-offs as the office's file has them."""
        path = self.folder / "approvals" / "nr-7.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment}


def newsletter(folder: Path) -> Preview:
    """Make a newsletter with one issue, a picture and two readers."""
    (folder / "drafts").mkdir(parents=True)
    (folder / "tidings.toml").write_text(SETTINGS, "utf-8")
    made = Preview(folder)
    made.draft.write_text(DRAFT, "utf-8")
    (folder / "drafts" / "hamn.png").write_bytes(encoded(drawing(600, 400), "PNG"))
    (folder / "readers.csv").write_text(READERS, "utf-8")
    done = made.run("subscribers", "import", str(folder / "readers.csv"), "--list", "kusten", "--apply")
    assert done.returncode == 0, done.stderr
    return made
