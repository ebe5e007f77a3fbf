"""Serve the preview of one issue: its page, and what keeps the page up to date."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from tidings.web import serving
from tidings.web.preview.desk import Desk
from tidings.web.preview.live import Live
from tidings.web.preview.routes import application
from tidings.web.preview.watch import watch


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

    async def show() -> None:
        live = Live(desk, now)
        work = (live.follow(), watch(desk, live.touch))
        await serving.serve(application(live, language), listener, ready, work=work, ending=live.close)

    with serving.listening(port) as listener:
        asyncio.run(show())
