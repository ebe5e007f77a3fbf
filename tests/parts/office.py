"""A relay that keeps its own record and can kill the sender, and an office that works by the real command."""

from __future__ import annotations

import json
import os
import quopri
import signal
import socketserver
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TIDINGS = str(Path(sys.executable).with_name("tidings"))


class Dialogue(socketserver.StreamRequestHandler):
    """One connection, one SMTP command at a time; the relay is told of every step before it is answered."""

    server: Relay

    def handle(self) -> None:
        # A killed sender breaks the connection; what it had handed over is on the record.
        with suppress(ConnectionError):
            self.converse()

    def converse(self) -> None:
        self.server.at("connect")
        self.say("220 relay.example ESMTP")
        recipient = ""
        while line := self.rfile.readline():
            verb = line.split(b" ")[0].split(b"\r")[0].decode().upper()
            self.server.at(verb.lower())
            match verb:
                case "EHLO":
                    self.say(*self.server.greeting)
                case "RCPT":
                    recipient = line.split(b"<")[1].split(b">")[0].decode()
                    self.say("250 2.1.5 Ok")
                case "DATA":
                    self.say("354 End data with <CR><LF>.<CR><LF>")
                    if not self.take(recipient):
                        return
                case "QUIT":
                    self.say("221 2.0.0 Bye")
                    return
                case _:
                    self.say("250 2.0.0 Ok")

    def take(self, recipient: str) -> bool:
        body = b""
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            if not body:
                self.server.at("body")
            body += line
        self.server.at("dot")
        self.server.bodies.append(quopri.decodestring(body).decode())
        self.server.accept(recipient)
        self.server.at("accepted")
        self.say("250 2.0.0 Ok: queued")
        self.server.at("replied")
        return True

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class Relay(socketserver.ThreadingTCPServer):
    """A relay on loopback: `accepted` counts what it took; `kill` names the step and the time it comes round."""

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, *, pipelining: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Dialogue)
        extra = ["250-PIPELINING"] if pipelining else []
        self.greeting = ["250-relay.example", *extra, "250 ENHANCEDSTATUSCODES"]
        self.accepted: Counter[str] = Counter()
        self.steps: Counter[str] = Counter()
        self.kill: tuple[str, int] | None = None
        self.victim: subprocess.Popen[bytes] | None = None
        self.known = threading.Event()
        self.bodies: list[str] = []
        self.reached = threading.Event()
        self.paused: str = ""
        self.go = threading.Event()
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def at(self, step: str) -> None:
        """Note a step; where it is the one, kill the sender before anything is answered."""
        with self.lock:
            self.steps[step] += 1
            due = self.kill == (step, self.steps[step])
        if due:
            assert self.known.wait(10)
            assert self.victim
            os.kill(self.victim.pid, signal.SIGKILL)
            self.victim.wait(10)
        if self.paused == step:
            self.reached.set()
            self.go.wait(30)

    def pause(self, step: str) -> None:
        """Answer nobody who comes to this step, until `resume`."""
        self.paused = step

    def resume(self) -> None:
        self.paused = ""
        self.go.set()

    def accept(self, recipient: str) -> None:
        with self.lock:
            self.accepted[recipient] += 1


@dataclass
class Office:
    """A workspace, and the command line as an office uses it."""

    folder: Path
    relay: Relay
    settings: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "TIDINGS_SMTP__HOST": "127.0.0.1",
            "TIDINGS_SMTP__PORT": str(self.relay.port),
            "TIDINGS_SMTP__CONNECTIONS": "4",
            **self.settings,
        }

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [TIDINGS, "-C", str(self.folder), *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, env=self.environment(), cwd="/", stdout=pipe, stderr=pipe, stdin=subprocess.DEVNULL
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out.decode(), err.decode())

    def json(self, *arguments: str) -> dict[str, Any]:
        done = self.run(*arguments, "--json")
        assert done.stdout, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def standing(self, mailing: str = "brev.1") -> str:
        """Return the state of a mailing as it stands on disk."""
        with closing(sqlite3.connect(self.folder / "tidings.db")) as ledger:
            [[state]] = ledger.execute("SELECT state FROM mailings WHERE name = ?", [mailing])
        return str(state)

    def states(self, mailing: str = "brev.1") -> dict[str, str]:
        """Return the ledger as it stands on disk: the state of every address."""
        with closing(sqlite3.connect(self.folder / "tidings.db")) as ledger:
            rows = ledger.execute(
                "SELECT address, deliveries.state FROM deliveries JOIN mailings ON mailings.id = deliveries.mailing"
                " WHERE mailings.name = ?",
                [mailing],
            ).fetchall()
        assert len(dict(rows)) == len(rows), "every recipient stands in the ledger once"
        return dict(rows)
