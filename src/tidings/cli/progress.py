"""How far a mailing has come: a bar on a terminal, a line per ten per cent elsewhere."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tidings.cli.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from tidings.model.delivery import Delivery
    from tidings.model.mailing import Tally


@dataclass
class SendingProgress:
    """Counts what one run of a mailing comes to.

    Args:
        console: where it is told.
        total: everybody in the mailing.
        before: those who had their result before this run; in doubt too, since they wait for a person.
        ended: those who came to an end in this run, and of these `failed` were not accepted.
        waiting: the numbers of those who are deferred now.
        results: how many results came in; somebody who was tried twice counts twice.
        told: the tenth that was told last.
    """

    console: Console
    total: int = 0
    before: int = 0
    ended: int = 0
    failed: int = 0
    waiting: set[int] = field(default_factory=set)
    results: int = 0
    told: int = 0
    began: float = field(default_factory=time.monotonic)
    bar: Progress | None = None
    task: TaskID | None = None

    def start(self, tally: Tally) -> None:
        """Begin at what has been done before; deliveries in doubt count as done, they wait for a person."""
        self.total, self.before, self.began = tally.audience, tally.audience - tally.due, time.monotonic()
        self.told = self.tenths
        if sys.stderr.isatty() and not self.console.quiet:
            self._draw()

    @property
    def done(self) -> int:
        """Everybody who has a result; those deferred once, however often they are tried."""
        return self.before + self.ended + len(self.waiting)

    @property
    def tenths(self) -> int:
        """How many tenths of everybody that is."""
        return self.done * 10 // max(self.total, 1)

    def _draw(self) -> None:
        from rich.console import Console as Screen
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.bar = Progress(
            TextColumn("mailing"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}/s"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failures]} not accepted"),
            console=Screen(stderr=True),
        )
        self.task = self.bar.add_task("", total=self.total, completed=self.done, rate=0, failures=0)
        self.bar.start()

    def __call__(self, delivery: Delivery) -> None:
        """Count one delivery that came to a result in this run."""
        from tidings.model.delivery import DeliveryState as S

        self.results += 1
        self.waiting.discard(delivery.id)
        if delivery.state is S.DEFERRED:
            self.waiting.add(delivery.id)
        else:
            self.ended += 1
            self.failed += delivery.state is not S.ACCEPTED
        rate = int(self.results / max(time.monotonic() - self.began, 0.001))
        failures = self.failed + len(self.waiting)
        if self.bar and self.task is not None:
            self.bar.update(self.task, completed=self.done, rate=rate, failures=failures)
        elif self.tenths > self.told:
            self.told = self.tenths
            failed = f", {failures} not accepted" if failures else ""
            self.console.say(f"{self.done * 100 // self.total} %: {self.done} of {self.total}, {rate}/s{failed}")

    def say(self, text: str) -> None:
        """Talk, above the bar where there is one."""
        if self.bar:
            self.bar.console.print(text, highlight=False, markup=False)
        else:
            self.console.say(text)

    def stop(self) -> None:
        """Leave the bar as it stands."""
        if self.bar:
            self.bar.stop()
