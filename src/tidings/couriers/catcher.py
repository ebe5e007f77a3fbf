"""The relay of demo and rehearsal: a real SMTP server on loopback that keeps what it gets in a Maildir."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from tidings.couriers.faults import Fault, Faults

NAME = "catcher.localhost"
NO_FAULTS = Faults()


def caught(maildir: Path) -> dict[str, Path]:
    """Return the files of a catcher's Maildir by whom they were for; of several mails to somebody, the last."""
    found: dict[str, Path] = {}
    for path in sorted((maildir / "new").iterdir()):
        with path.open("rb") as mail:
            mail.readline()
            found[mail.readline().decode().removeprefix("Delivered-To: ").rstrip()] = path
    return found


class Catcher:
    """Catches mail as long as it is entered; `host` and `port` say where.

    Every mail is kept before it is answered with 250, and begins with the envelope: Return-Path and Delivered-To.

    Args:
        maildir: made if need be; mails are added to what is there.
        port: 0 takes any that is free.
        faults: what it does wrong on purpose.
    """

    host = "127.0.0.1"

    def __init__(self, maildir: Path, port: int = 0, faults: Faults = NO_FAULTS) -> None:
        self.port = port
        self._maildir = maildir
        self._faults = faults
        self._put_off: set[str] = set()
        self._caught = 0
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="catcher", daemon=True)

    def __enter__(self) -> Self:
        for folder in ("tmp", "new", "cur"):
            (self._maildir / folder).mkdir(parents=True, exist_ok=True)
        self._caught = sum(1 for folder in ("new", "cur") for _ in (self._maildir / folder).iterdir())
        listening = self._loop.create_server(self._connection, self.host, self.port)
        self._server = self._loop.run_until_complete(listening)
        self.port = self._server.sockets[0].getsockname()[1]
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient, or refuse them as the faults have it."""
        fault = self._faults.of(address)
        if fault is Fault.NEVER:
            return "550 5.1.1 nobody of that name (rehearsed)"
        if fault is Fault.LATER and address not in self._put_off:
            self._put_off.add(address)
            return "451 4.2.0 come again later (rehearsed)"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep one mail; or break the link, and nobody knows."""
        if any(self._faults.of(address) is Fault.DROP for address in envelope.rcpt_tos):
            if isinstance(server.transport, asyncio.WriteTransport):
                server.transport.abort()
            return "421 4.4.2 broken (rehearsed)"
        self._caught += 1
        name = f"{self._caught:07d}.{NAME}"
        lines = [f"Return-Path: <{envelope.mail_from}>", *(f"Delivered-To: {address}" for address in envelope.rcpt_tos)]
        content = envelope.original_content or b""
        waiting = self._maildir / "tmp" / name
        waiting.write_bytes("".join(f"{line}\r\n" for line in lines).encode() + content)
        waiting.rename(self._maildir / "new" / name)
        return "250 2.0.0 kept"

    def _connection(self) -> SMTP:
        return SMTP(self, hostname=NAME, ident="Tidings catcher", loop=self._loop)

    async def _hang_up(self) -> None:
        """Take no more connections, and end those there are: a mail that was not answered was not accepted."""
        self._server.close()
        sessions = asyncio.all_tasks() - {asyncio.current_task()}
        for session in sessions:
            session.cancel()
        await asyncio.gather(*sessions, return_exceptions=True)
