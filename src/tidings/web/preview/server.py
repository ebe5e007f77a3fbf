"""Serve the preview of one issue to browsers on this machine, until somebody presses Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from datetime import datetime

import uvicorn

from tidings.errors import SettingsError
from tidings.web.preview.desk import Desk
from tidings.web.preview.guard import Guard
from tidings.web.preview.live import Live
from tidings.web.preview.routes import application
from tidings.web.preview.watch import watch

LOOPBACK = "127.0.0.1"
GRACE = 1  # s that an answer may still take when the server ends


class Server(uvicorn.Server):
    """uvicorn, but for its signals: Ctrl-C is how a preview ends, and nothing went wrong."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to whoever runs the loop."""
        yield


def serve(desk: Desk, *, language: str, port: int, now: Callable[[], datetime], ready: Callable[[str], None]) -> None:
    """Show an issue at an address that nobody can guess; return when a signal ends it.

    Args:
        desk: where the issue is worked on.
        language: of the page, "sv" or "en".
        port: on loopback; 0 takes a free one.
        now: the time in the office's own zone.
        ready: is given the address as soon as it answers.

    Raises:
        SettingsError: the port cannot be had.
    """
    with _listening(port) as listener:
        asyncio.run(_serve(desk, language, now, ready, listener))


def _listening(port: int) -> socket.socket:
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


async def _serve(
    desk: Desk, language: str, now: Callable[[], datetime], ready: Callable[[str], None], listener: socket.socket
) -> None:
    live = Live(desk, now)
    token, port = secrets.token_urlsafe(16), listener.getsockname()[1]
    config = uvicorn.Config(
        Guard(application(live, language), token, port),
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )
    server = Server(config)

    def end() -> None:
        live.close()
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)
    work = [loop.create_task(live.follow()), loop.create_task(watch(desk, live.touch))]
    listener.listen()
    ready(f"http://{LOOPBACK}:{port}/{token}/")
    await server.serve([listener])
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)
