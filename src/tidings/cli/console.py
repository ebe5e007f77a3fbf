"""What people and scripts see: results on stdout, talk and progress on stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from tidings.errors import TidingsError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from tidings.model.delivery import Delivery
    from tidings.model.finding import Finding
    from tidings.model.issue import Correction
    from tidings.model.mailing import Mailing, Tally

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan", "corrected": "green", "hint": "cyan"}


@dataclass
class Console:
    """How one command speaks: `as_json` puts one document on stdout and nothing else, `quiet` only errors."""

    as_json: bool = False
    quiet: bool = False

    def say(self, text: str = "") -> None:
        """Talk, on stderr."""
        if not self.quiet:
            click.echo(text, err=True)

    def show(self, text: str) -> None:
        """Give a result, on stdout; nothing where JSON was asked for."""
        if not self.as_json:
            click.echo(text)

    def document(self, **content: Any) -> None:
        """Give the one JSON document, where JSON was asked for."""
        if self.as_json:
            click.echo(json.dumps({"schema": 1} | content, ensure_ascii=False, indent=2))

    def error(self, error: TidingsError) -> None:
        """Tell what went wrong, and what to do about it."""
        labelled("error", str(error))
        if error.hint:
            labelled("hint", error.hint)

    def findings(self, findings: Iterable[Finding]) -> None:
        """List findings on stderr as FILE:LINE first, so that an editor can jump."""
        for finding in findings:
            severity = finding.severity.value
            if not self.quiet or severity == "error":
                labelled(severity, f"{finding.place}: {finding.message} [{finding.code}]")
                labelled("  fix", finding.fix)

    def corrections(self, corrections: Sequence[Correction]) -> None:
        """Say what was put right by itself."""
        for made in corrections:
            if not self.quiet:
                labelled("corrected", f"{made.file}:{made.line}: {_visible(made.before)} → {_visible(made.after)}")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Show a table, on stdout."""
        if self.as_json:
            return
        from rich.console import Console as Screen
        from rich.table import Table

        table = Table(*heads, box=None, pad_edge=False, header_style="bold")
        for row in rows:
            table.add_row(*(str(cell) for cell in row))
        # A pipe has no width of its own: nothing may be cut there.
        Screen(width=None if sys.stdout.isatty() else 300, highlight=False, markup=False).print(table)


def _visible(excerpt: str) -> str:
    """Show an excerpt in guillemets, with the spaces that are otherwise not seen."""
    return "«" + excerpt.replace("\u00a0", "⍽").replace("\t", "→").replace("\n", "⏎") + "»"


def labelled(label: str, text: str) -> None:
    """Write `label: text` on stderr."""
    click.echo(f"{click.style(label, fg=COLOURS.get(label.strip()))}: {text}", err=True)


@dataclass
class SendingProgress:
    """Progress of a mailing: a bar on a terminal, a line per ten per cent elsewhere."""

    console: Console
    total: int = 0
    done: int = 0
    failures: int = 0
    began: float = field(default_factory=time.monotonic)
    bar: Progress | None = None
    task: TaskID | None = None

    def start(self, tally: Tally) -> None:
        """Begin at what has been done before; deliveries in doubt count as done, they wait for a person."""
        self.total, self.done, self.began = tally.audience, tally.audience - tally.due, time.monotonic()
        if sys.stderr.isatty() and not self.console.quiet:
            self._draw()

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
        """Count one delivery that came to an end in this run."""
        from tidings.model.delivery import DeliveryState as S

        self.done += 1
        self.failures += delivery.state is not S.ACCEPTED
        rate = int(self.done / max(time.monotonic() - self.began, 0.001))
        if self.bar and self.task is not None:
            self.bar.update(self.task, completed=self.done, rate=rate, failures=self.failures)
        elif self.total and self.done * 10 // self.total > (self.done - 1) * 10 // self.total:
            failed = f", {self.failures} not accepted" if self.failures else ""
            self.console.say(f"{self.done * 100 // self.total} %: {self.done} of {self.total}, {rate}/s{failed}")

    def stop(self) -> None:
        """Leave the bar as it stands."""
        if self.bar:
            self.bar.stop()


def mailing_json(mailing: Mailing, tally: Tally) -> dict[str, Any]:
    """Return a mailing as `status --json` has it; always all ten counts."""
    from tidings.model.delivery import DeliveryState

    return {
        "mailing": mailing.name,
        "issue": mailing.issue,
        "digest": mailing.digest,
        "state": mailing.state.value,
        "audience": tally.audience,
        "counts": {state.value: tally[state] for state in DeliveryState},
    }
