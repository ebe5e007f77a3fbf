"""A server on loopback that takes every mail and keeps none, as fast as asyncio goes; ends with its standard input."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

END = b"\r\n.\r\n"


class Sink(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.received = b""
        self.pieces: list[bytes] | None = None
        transport.write(b"220 sink.localhost ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer commands, and look for the dot in the last pieces only."""
        if self.pieces is not None:
            self.pieces.append(data)
            tail = b"".join(self.pieces[-5:])
            if not tail.endswith(END):
                return
            self.pieces = None
            self.transport.write(b"250 2.0.0 taken\r\n")
            return
        self.received += data
        while b"\r\n" in self.received:
            line, _, self.received = self.received.partition(b"\r\n")
            self.obey(line[:4].upper())

    def obey(self, verb: bytes) -> None:
        """Answer one command."""
        if verb == b"DATA":
            self.pieces = []
            self.transport.write(b"354 go on\r\n")
        elif verb == b"QUIT":
            self.transport.write(b"221 2.0.0 bye\r\n")
            self.transport.close()
        else:
            self.transport.write(b"250 2.0.0 ok\r\n")


@contextmanager
def sink() -> Iterator[int]:
    """Run the server in a process of its own; give its port."""
    with subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdin
        yield int(process.stdout.readline())
        process.stdin.close()


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
