"""Serve pages to browsers on this machine, at an address that nobody can guess, until somebody presses Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import secrets
import signal
import socket
from collections.abc import Callable, Coroutine, Iterator, Sequence

import uvicorn
from starlette.types import ASGIApp

from tidings.errors import SettingsError
from tidings.web.guard import Guard

LOOPBACK = "127.0.0.1"
GRACE = 1  # s that an answer may still take when the server ends


class Server(uvicorn.Server):
    """uvicorn, but for its signals: Ctrl-C is how our pages end, and nothing went wrong."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to whoever runs the loop."""
        yield


def listening(port: int) -> socket.socket:
    """Return a socket bound to a port of loopback, 0 for a free one. Raises SettingsError: it cannot be had."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        why = "is used by another program" if error.errno == errno.EADDRINUSE else (error.strerror or "").lower()
        raise SettingsError(
            f"port {port} on {LOOPBACK}: {why}", hint="leave --port out, and a free one is taken"
        ) from None
    return listener


async def serve(
    application: ASGIApp,
    listener: socket.socket,
    ready: Callable[[str], None],
    *,
    work: Sequence[Coroutine[None, None, None]] = (),
    ending: Callable[[], None] = lambda: None,
) -> None:
    """Answer browsers until a signal ends it.

    Args:
        application: what answers, behind the guard.
        listener: from `listening`; closed by whoever made it.
        ready: is given the address as soon as it answers.
        work: goes on beside it, and ends with it.
        ending: is called at the signal, before answers under way are waited for.
    """
    token, port = secrets.token_urlsafe(16), listener.getsockname()[1]
    config = uvicorn.Config(
        Guard(application, token, port),
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )
    server = Server(config)

    def end() -> None:
        ending()
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)
    beside = [loop.create_task(one) for one in work]
    listener.listen()
    ready(f"http://{LOOPBACK}:{port}/{token}/")
    await server.serve([listener])
    for task in beside:
        task.cancel()
    await asyncio.gather(*beside, return_exceptions=True)
