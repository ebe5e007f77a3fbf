"""The lines of one SMTP connection: a command out, a whole reply in, and none that is taken for another's."""

from __future__ import annotations

import asyncio
import re

from tidings.mailing.ports import LinkBrokenError
from tidings.model.reply import Reply, Step

LINE = re.compile(rb"([2-5][0-9][0-9])(?:([ -])([^\r\n]*))?\r?\n")
LONGEST = 64 * 1024  # of a reply, in bytes
CLEAN = re.compile(r"[^\x20-\x7e\xa0-\U0010ffff]+|\s+")


class Wire(asyncio.Protocol):
    """Takes over a connection that is open, encrypted and logged in.

    Whatever the relay says out of turn, cut short or misspelt breaks the link: a reply that is taken for another's
    would be a lie in the ledger.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._received = bytearray()
        self._waiting: asyncio.Future[None] | None = None
        self._lost = ""
        transport.set_protocol(self)

    @property
    def busy(self) -> bool:
        """Whether a reply is still due."""
        return self._waiting is not None

    @property
    def unsent(self) -> int:
        """How many bytes have not left this process."""
        return self._transport.get_write_buffer_size()

    async def ask(self, data: bytes, step: Step, timeout: float) -> Reply:  # noqa: ASYNC109 -- the step's own, of RFC 5321
        """Write a command, or a body with its dot; return the reply.

        Raises:
            LinkBrokenError: the connection is gone, no reply came in `timeout` seconds, or what came is none.
        """
        if self._lost or self._received:
            raise LinkBrokenError(self._lost or f"the relay spoke out of turn: {_words(bytes(self._received))}")
        self._transport.write(data)
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout):
                while not (reply := self._parse(step)):
                    if self._lost:
                        raise LinkBrokenError(self._lost)
                    await self._waiting
                    self._waiting = asyncio.get_running_loop().create_future()
        except TimeoutError:
            raise LinkBrokenError(f"the relay gave no reply to {step.name} within {timeout:g} s") from None
        self._waiting = None
        return reply

    async def hang_up(self) -> None:
        """Close at once, whatever is under way, and return when it is done."""
        self._transport.abort()
        while not self._lost:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting

    def _parse(self, step: Step) -> Reply | None:
        """Take one whole reply off what was received; None where there is more to come (RFC 5321 §4.2.1)."""
        texts, start, code = [], 0, b""
        while line := LINE.match(self._received, start):
            if code and line[1] != code:
                break
            code, start = line[1], line.end()
            texts.append(_words(line[3] or b""))
            if line[2] != b"-":
                del self._received[:start]
                return Reply(int(code), " ".join(filter(None, texts)), step)
        if b"\n" in self._received[start:] or len(self._received) > LONGEST:
            raise LinkBrokenError(f"the relay's reply to {step.name} is none: {_words(bytes(self._received[start:]))}")
        return None

    def data_received(self, data: bytes) -> None:
        """Keep what came, and wake who waits."""
        self._received += data
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Remember the end."""
        self._lost = f"the connection to the relay broke: {exc}" if exc else "the relay closed the connection"
        self._wake()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)


def _words(raw: bytes) -> str:
    """Return a reply's text on one line, without control characters, at most 500 characters of it."""
    return CLEAN.sub(" ", raw.decode("utf-8", "replace")).strip()[:500]
