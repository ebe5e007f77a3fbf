"""The clerk: one commit for all who wait, and never an answer before the disk's."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

import pytest

from tidings.errors import StorageError
from tidings.mailing.clerk import Clerk
from tidings.model.delivery import Delivery, DeliveryState

S = DeliveryState
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


class SlowLedger:
    """A ledger on a disk that takes its time; `broken` makes it refuse."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.broken = False
        self.commits: list[list[Delivery]] = []
        self.threads: set[int] = set()

    def claim(self, mailing: int, run: int, limit: int, now: datetime) -> Sequence[Delivery]:
        if self.broken:
            raise StorageError("is locked")
        return [delivery(number, S.CLAIMED) for number in range(limit)]

    def record(self, mailing: int, run: int, deliveries: Sequence[Delivery]) -> None:
        self.threads.add(threading.get_ident())
        time.sleep(self.seconds)
        if self.broken:
            raise StorageError("is locked")
        self.commits.append(list(deliveries))


def delivery(number: int, state: DeliveryState) -> Delivery:
    return Delivery(id=number, mailing=1, address=f"r{number}@example.org", subscription=number, state=state)


Story = Callable[[Clerk], Awaitable[None]]


def told(ledger: SlowLedger, story: Story) -> tuple[list[Delivery], list[BaseException]]:
    """Let a clerk live through a story; return what was reported, and what halted it."""
    progress: list[Delivery] = []
    halted: list[BaseException] = []

    async def life() -> None:
        await story(Clerk(ledger, 1, 1, progress=progress.append, halt=halted.append))
        await asyncio.sleep(0)

    asyncio.run(life())
    return progress, halted


def test_one_commit_serves_all_who_wait_and_the_results_that_came_meanwhile() -> None:
    ledger = SlowLedger(0.02)

    async def story(clerk: Clerk) -> None:
        async def connection(number: int) -> None:
            for turn in range(5):
                await clerk.begin(delivery(10 * number + turn, S.TRANSMITTING))
                clerk.note(delivery(10 * number + turn, S.ACCEPTED))

        await asyncio.gather(*(connection(number) for number in range(10)))
        await clerk.close([])

    progress, halted = told(ledger, story)
    assert sum(len(commit) for commit in ledger.commits) == 100
    assert len(ledger.commits) <= 12
    assert len(progress) == 50
    assert not halted
    assert len(ledger.threads) == 1
    assert threading.get_ident() not in ledger.threads


def test_a_result_is_durable_with_the_next_beginning_at_the_latest() -> None:
    ledger = SlowLedger()

    async def story(clerk: Clerk) -> None:
        clerk.note(delivery(1, S.ACCEPTED))
        await clerk.begin(delivery(2, S.TRANSMITTING))
        written = [(one.id, one.state) for commit in ledger.commits for one in commit]
        assert written == [(1, S.ACCEPTED), (2, S.TRANSMITTING)]
        await clerk.close([])

    told(ledger, story)


def test_the_loop_goes_on_while_the_disk_works() -> None:
    ledger = SlowLedger(0.1)

    async def story(clerk: Clerk) -> None:
        beginning = asyncio.create_task(clerk.begin(delivery(1, S.TRANSMITTING)))
        turns = 0
        while not beginning.done():
            await asyncio.sleep(0.001)
            turns += 1
        assert turns > 10
        await clerk.close([])

    told(ledger, story)


def test_a_ledger_that_refuses_lets_nobody_begin() -> None:
    ledger = SlowLedger()
    ledger.broken = True

    async def story(clerk: Clerk) -> None:
        for number in range(2):
            with pytest.raises(StorageError, match="is locked"):
                await clerk.begin(delivery(number, S.TRANSMITTING))
        assert await clerk.claim(5, NOW) == ()
        ledger.broken = False
        with pytest.raises(StorageError):
            await clerk.begin(delivery(3, S.TRANSMITTING))
        clerk.note(delivery(4, S.ACCEPTED))
        await clerk.close([delivery(5, S.PLANNED)])

    progress, halted = told(ledger, story)
    assert halted
    assert [[one.id for one in commit] for commit in ledger.commits] == [[4], [5]], "what is left is tried once more"
    assert [one.id for one in progress] == [4]


def test_cancelled_while_beginning_it_still_learns_what_the_disk_said() -> None:
    ledger = SlowLedger(0.05)

    async def story(clerk: Clerk) -> None:
        beginning = asyncio.create_task(clerk.begin(delivery(1, S.TRANSMITTING)))
        await asyncio.sleep(0.01)
        beginning.cancel()
        with pytest.raises(asyncio.CancelledError):
            await beginning
        assert [one.id for one in ledger.commits[0]] == [1]
        await clerk.close([])

    told(ledger, story)


def test_deferred_and_expired_at_once_is_reported_once() -> None:
    async def story(clerk: Clerk) -> None:
        clerk.note(delivery(1, S.DEFERRED), delivery(1, S.EXPIRED), delivery(2, S.PLANNED))
        await clerk.close([])

    progress, _ = told(SlowLedger(), story)
    assert [(one.id, one.state) for one in progress] == [(1, S.EXPIRED)]
