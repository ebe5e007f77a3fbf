"""A relay on loopback that behaves as its script says at every step, and keeps its own record of what it took."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Moment:
    """Where a dialogue stands: the step, the how-manyeth connection, and the recipient and body so far."""

    step: str
    connection: int
    recipient: str = ""
    taken: int = 0  # messages on this connection
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """What the relay says and does; `keep` is whether it takes responsibility, by default where it says 2yz."""

    text: str = ""
    keep: bool | None = None
    drop: bool = False
    silent: bool = False


DROP = Answer(drop=True)
SILENT = Answer(silent=True)
KEEP_AND_DROP = Answer(keep=True, drop=True)
KEEP_AND_SAY_NOTHING = Answer(keep=True, silent=True)

Script = Callable[[Moment], "Answer | str | None"]
USUAL = {
    "connect": "220 relay.example ESMTP",
    "starttls": "220 2.0.0 go ahead",
    "auth": "235 2.7.0 welcome",
    "mail": "250 2.1.0 ok",
    "rcpt": "250 2.1.5 ok",
    "data": "354 go on",
    "dot": "250 2.0.0 queued",
    "rset": "250 2.0.0 ok",
    "quit": "221 2.0.0 bye",
}


class HungUpError(Exception):
    """The dialogue is over."""


class Dialogue(socketserver.StreamRequestHandler):
    """One connection."""

    server: Server

    def handle(self) -> None:
        self.relay = self.server.relay
        with self.relay.lock:
            self.relay.connections += 1
            self.connection = self.relay.connections
        self.recipient, self.taken = "", 0
        with suppress(HungUpError, ConnectionError, ssl.SSLError):
            if self.relay.implicit:
                self.encrypt()
            self.answer("connect")
            while line := self.rfile.readline():
                self.obey(line)

    def encrypt(self) -> None:
        assert self.relay.tls
        self.request = self.relay.tls.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", buffering=0)

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.request.close()

    def obey(self, line: bytes) -> None:
        with self.relay.lock:
            self.relay.commands.append(line.decode("ascii", "replace").rstrip())
        match verb := line.split()[0].decode("ascii", "replace").lower():
            case "ehlo":
                features = ["relay.example", *self.relay.features]
                greeting = [f"250-{feature}" for feature in features[:-1]] + [f"250 {features[-1]}"]
                self.answer("ehlo", "\r\n".join(greeting))
            case "rcpt":
                self.recipient = line.partition(b"<")[2].partition(b">")[0].decode()
                self.answer("rcpt")
            case "data":
                if self.answer("data").startswith("354"):
                    self.take()
            case "starttls":
                self.answer("starttls")
                self.encrypt()
            case _:
                self.answer(verb)
                if verb == "quit":
                    raise HungUpError

    def take(self) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise HungUpError
            if not lines and (move := self.relay.script(Moment("body", self.connection, self.recipient, self.taken))):
                self.act(move)
            lines.append(line)
        self.answer("dot", body=b"".join(lines))
        self.taken += 1

    def answer(self, step: str, usual: str = "", body: bytes = b"") -> str:
        move = self.relay.script(Moment(step, self.connection, self.recipient, self.taken, body))
        answer = move if isinstance(move, Answer) else Answer(move or usual or USUAL.get(step, "500 5.5.1 what?"))
        keeps = answer.text.startswith("2") if answer.keep is None else answer.keep
        if step == "dot" and keeps:
            with self.relay.lock:
                self.relay.accepted.append((self.recipient, body))
        self.act(answer)
        return answer.text

    def act(self, move: Answer | str) -> None:
        answer = move if isinstance(move, Answer) else Answer(move)
        if answer.text:
            self.wfile.write(f"{answer.text}\r\n".encode())
        if answer.silent:
            self.rfile.read()  # until the other side hangs up
        if answer.silent or answer.drop:
            raise HungUpError


class Server(socketserver.ThreadingTCPServer):
    """A thread a connection."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, relay: ScriptedRelay) -> None:
        super().__init__(("127.0.0.1", 0), Dialogue)
        self.relay = relay


@dataclass
class ScriptedRelay:
    """Listens as long as it is entered; `script` is asked at each step, and None means that all is well."""

    script: Script = lambda _: None
    features: Sequence[str] = ("8BITMIME",)
    tls: ssl.SSLContext | None = None
    implicit: bool = False
    accepted: list[tuple[str, bytes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        self.server = Server(self)
        serving = {"poll_interval": 0.02}
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs=serving, daemon=True)
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    @property
    def recipients(self) -> list[str]:
        """Return whom it took a message for, in order; somebody who was mailed twice stands here twice."""
        with self.lock:
            return [recipient for recipient, _ in self.accepted]

    def said(self, verb: str) -> list[str]:
        """Return the commands with a verb that it was given."""
        with self.lock:
            return [command for command in self.commands if command.upper().startswith(verb)]
