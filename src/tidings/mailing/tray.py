"""Claimed deliveries that wait for a free connection: a few more than there are connections, fetched ahead."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from tidings.model.delivery import Delivery


class Tray:
    """Where connections take their next delivery from, and put back what could not be offered.

    Args:
        claim: claims up to so many deliveries; an empty answer means that nothing is due.
        size: how many wait at most before more are claimed.
        limit: how many may be claimed altogether; None is no limit.
    """

    def __init__(
        self, claim: Callable[[int], Awaitable[Sequence[Delivery]]], *, size: int, limit: int | None = None
    ) -> None:
        self._claim = claim
        self._size = size
        self._limit = limit
        self.claimed = 0
        self._waiting: deque[Delivery] = deque()
        self._taken: dict[int, Delivery] = {}
        self._fetching: asyncio.Task[None] | None = None
        self._moved = asyncio.Event()
        self._dry = self._closed = False

    async def take(self) -> Delivery | None:
        """Return the next delivery, or None when no more can be had."""
        while not self._closed:
            if len(self._waiting) < self._size and not self._dry and self._fetching is None:
                self._fetching = asyncio.create_task(self._fetch())
            if self._waiting:
                delivery = self._waiting.popleft()
                self._taken[delivery.id] = delivery
                return delivery
            if self._fetching:
                await asyncio.shield(self._fetching)
            elif self._taken:
                # Another connection may give up on what it holds and put it back.
                self._moved.clear()
                await self._moved.wait()
            else:
                return None
        return None

    def put_back(self, delivery: Delivery) -> None:
        """Let a delivery be the next one taken: nothing of it was sent."""
        del self._taken[delivery.id]
        self._waiting.appendleft(delivery)
        self._moved.set()

    def let_go(self, delivery: Delivery) -> None:
        """Forget a delivery that has begun, or come to a result."""
        del self._taken[delivery.id]
        self._moved.set()

    def close(self) -> None:
        """Give out no more."""
        self._closed = True
        self._moved.set()

    async def rest(self) -> list[Delivery]:
        """Return all that was claimed and never let go."""
        self.close()
        if self._fetching:
            await self._fetching
        return [*self._taken.values(), *self._waiting]

    async def _fetch(self) -> None:
        wanted = self._size if self._limit is None else min(self._size, self._limit - self.claimed)
        claimed = await self._claim(wanted) if wanted else ()
        self.claimed += len(claimed)
        self._dry = self._dry or not claimed
        self._waiting += claimed
        self._fetching = None
