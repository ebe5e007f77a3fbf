"""What is on the desk at the moment: built anew whenever a file changes, and told to every page that is open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from tidings.errors import TidingsError
from tidings.web.preview.desk import Desk, Look

PATIENCE = 1.0  # s until a check that still gathers what it needs is asked again
BREATH = 0.1  # s in which a browser fetches the mail, before the checks take the processor


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows.

    Args:
        number: grows with each change; a page asks for what is newer than what it has.
        at: when the look was taken; aware.
        look: the newest that could be taken; None where none ever could.
        judged: the newest that the checks have seen.
        trouble: why there is no newer look; `unchecked` why the checks have nothing to say about it.
    """

    number: int
    at: datetime
    look: Look | None = None
    judged: Look | None = None
    trouble: TidingsError | None = None
    unchecked: TidingsError | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more comes until something changes."""
        if self.trouble or self.unchecked:
            return True
        if not self.look or not self.judged:
            return False
        return self.judged.edition is self.look.edition and self.judged.drafts is self.look.drafts


class Live:
    """The newest look, and whoever waits for a newer one. All of it belongs to one event loop; the desk does not."""

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        self.desk = desk
        self.now = now
        self.shown = Shown(0, now())
        self.over = False
        self._latest: Look | None = None
        self._dirty = asyncio.Event()
        self._news = asyncio.Event()
        self._dirty.set()

    def touch(self) -> None:
        """Note that something changed. Any number of changes before the next look are one."""
        self._dirty.set()

    def close(self) -> None:
        """Let go of everybody who waits."""
        self.over = True
        self._news.set()

    async def follow(self) -> None:
        """Take one look after the other, for ever; the checks are asked when no newer look is due."""
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            await self._look()
            await self._pause()
            if self._latest and not self.shown.trouble and not self._dirty.is_set():
                await self._judge(self._latest)

    async def changes(self, known: int) -> AsyncIterator[int]:
        """Yield the number of what is shown whenever it is not the one that is known."""
        while not self.over:
            news = self._news
            if self.shown.number != known:
                known = self.shown.number
                yield known
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(15):
                    await news.wait()
                continue
            yield known  # a sign of life; whoever has gone is noticed by it

    async def _pause(self) -> None:
        """Wait a little, as long as nothing changes."""
        with suppress(TimeoutError):
            async with asyncio.timeout(BREATH):
                await self._dirty.wait()

    async def _look(self) -> None:
        try:
            look = await asyncio.to_thread(self.desk.look)
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with a draft, the page goes on
            self._show(trouble=_told(error))
            return
        if look == self._latest and not self.shown.trouble:
            return
        self._latest = look
        self._show(look=look, trouble=None, at=self.now())

    async def _judge(self, look: Look) -> None:
        try:
            judged = await asyncio.to_thread(self.desk.judge, look)
        except Exception as error:  # noqa: BLE001 -- a check that stumbles does not end the preview either
            self._show(unchecked=_told(error))
            return
        if judged.unfinished:
            asyncio.get_running_loop().call_later(PATIENCE, self.touch)
        if (judged != self.shown.judged or not self.shown.settled or self.shown.unchecked) and not self._dirty.is_set():
            self._show(judged=judged, unchecked=None)

    def _show(self, **changed: Look | TidingsError | datetime | None) -> None:
        self.shown = replace(self.shown, number=self.shown.number + 1, **changed)  # type: ignore[arg-type]
        self._news.set()
        self._news = asyncio.Event()


def _told(error: Exception) -> TidingsError:
    """Return an error as a person can read it."""
    if isinstance(error, TidingsError):
        return error
    if isinstance(error, OSError) and error.filename:
        return TidingsError(f"{error.filename}: {(error.strerror or str(error)).lower()}")
    return TidingsError(f"a bug in Tidings: {type(error).__name__}: {error}", hint="please report it")
