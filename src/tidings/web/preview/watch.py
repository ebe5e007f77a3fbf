"""Tell when a file of the issue changes, however an editor saves it; folders may come and go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

from watchfiles import awatch

from tidings.web.preview.desk import Desk, Watched

# An editor writes a file in several steps that lie a millisecond or two apart.
STEP, LONGEST = 5, 50  # ms without a change that end a save; and how long one may take
LATER = 1.0  # s after which the records are asked once more: an approval stands in its file before it stands in them
AGAIN = 0.5  # s until watching is tried again where the system refused it


async def watch(desk: Desk, changed: Callable[[], None]) -> None:
    """Call `changed` after each save, for ever."""
    polling = False
    while True:
        watched = await asyncio.to_thread(desk.watched)
        over = asyncio.Event()  # a whole folder came or went: what is watched is no longer right
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_within(watched, changed, over, polling=polling))
                group.create_task(_beside(watched, changed, over, polling=polling))
                await asyncio.sleep(0)  # now both watch; what changed while neither did is seen by one more look
                _twice(changed)
        except* (OSError, RuntimeError):
            polling = True  # the system has no more watches to give, or none on this disk
            await asyncio.sleep(AGAIN)


async def _within(watched: Watched, changed: Callable[[], None], over: asyncio.Event, *, polling: bool) -> None:
    """Watch the folders that are there, with everything in them."""
    trees = [tree for tree in watched.trees if tree.is_dir()]
    async for _ in _changes(trees, over, recursive=True, polling=polling):
        changed()


async def _beside(watched: Watched, changed: Callable[[], None], over: asyncio.Event, *, polling: bool) -> None:
    """Watch the single files, and whether the folders are there."""
    every = {*watched.trees, *watched.files}
    folders = {*watched.trees, *(path.parent for path in every)}
    there = {folder for folder in folders if folder.is_dir()}
    above = there & {path.parent for path in every}
    async for touched in _changes(above, over, recursive=False, polling=polling):
        if touched & every:
            _twice(changed)
        if any(folder.is_dir() != (folder in there) for folder in folders):
            over.set()


def _twice(changed: Callable[[], None]) -> None:
    changed()
    asyncio.get_running_loop().call_later(LATER, changed)


async def _changes(
    paths: Iterable[Path], over: asyncio.Event, *, recursive: bool, polling: bool
) -> AsyncIterator[set[Path]]:
    watching = awatch(
        *paths, debounce=LONGEST, step=STEP, stop_event=over, recursive=recursive, force_polling=polling or None
    )
    async for changes in watching:
        yield {Path(path) for _, path in changes}
