"""What people and scripts see: results on stdout, talk and progress on stderr."""

from __future__ import annotations

import io
import json
import os
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

import click

from tidings.errors import TidingsError

if TYPE_CHECKING:
    from tidings.model.finding import Finding
    from tidings.model.issue import Correction
    from tidings.model.mailing import Mailing, Tally

COLOURS = {
    "error": "red",
    "warning": "yellow",
    "info": "cyan",
    "corrected": "green",
    "waived": "magenta",
    "hint": "cyan",
}
SWEDISH = {
    "error": "fel",
    "warning": "varning",
    "info": "råd",
    "corrected": "rättat",
    "waived": "godtaget",
    "fix": "åtgärd",
    "because": "skäl",
    "hint": "tips",
}


@dataclass
class Console:
    """How one command speaks.

    Args:
        as_json: one document on stdout, and nothing else there.
        quiet: no talk and no progress.
        folder: what `-C` named, for the commands that are shown.
        language: in which findings and advice are told, "en" or "sv".
    """

    as_json: bool = False
    quiet: bool = False
    folder: str = ""
    language: str = "en"

    def say(self, text: str = "") -> None:
        """Talk, on stderr."""
        if not self.quiet:
            write(text, err=True)

    def next(self, *words: str) -> None:
        """Name the next sensible command."""
        self.say(f"{'härnäst' if self.language == 'sv' else 'next'}: {self.line(*words)}")

    def line(self, *words: str) -> str:
        """Return a command as it is typed where the user stands."""
        return shlex.join(["tidings", *words, *(["-C", self.folder] if self.folder else [])])

    def ask(self, words: str, default: str | None = None) -> str:
        """Ask on the terminal. Raises click.Abort for Ctrl-C and Ctrl-D, which leave the line open."""
        try:
            answer: str = click.prompt(words, default=default, show_default=bool(default), err=True)
        except click.Abort:
            write("", err=True)
            raise
        return answer

    def show(self, text: str) -> None:
        """Give a result, on stdout; nothing where JSON was asked for."""
        if not self.as_json:
            write(text)

    def document(self, **content: Any) -> None:
        """Give the one JSON document, where JSON was asked for."""
        if self.as_json:
            self.give({"schema": 1} | content)

    def give(self, document: Mapping[str, Any]) -> None:
        """Give a document as it is, on stdout."""
        write(json.dumps(document, ensure_ascii=False, indent=2))

    def error(self, error: TidingsError) -> None:
        """Tell what went wrong, and what to do about it."""
        from tidings.model.finding import RefusedError

        if isinstance(error, RefusedError):
            self.findings(finding for finding in error.report.findings if finding.stops)
            self._labelled("error", error.said.to(self.language))
            self._labelled("hint", error.way_on.to(self.language))
            return
        labelled("error", str(error))
        if error.hint:
            labelled("hint", error.hint)

    def findings(self, findings: Iterable[Finding]) -> None:
        """List findings on stderr as FILE:LINE first, so that an editor can jump."""
        for finding in findings:
            label = "waived" if finding.waived else finding.severity.value
            if self.quiet and label != "error":
                continue
            self._labelled(label, f"{finding.place}: {finding.message.to(self.language)} [{finding.code}]")
            if finding.waived:
                self._labelled("because", finding.waived, indent="  ")
            elif fix := finding.fix.to(self.language):
                self._labelled("fix", fix, indent="  ")

    def corrections(self, corrections: Sequence[Correction]) -> None:
        """Say what was put right by itself."""
        from tidings.preflight.draft.corrected import told

        for made in corrections:
            if not self.quiet:
                self._labelled("corrected", f"{made.file}:{made.line}: {told(made).to(self.language)}")

    def _labelled(self, label: str, text: str, *, indent: str = "") -> None:
        shown = SWEDISH[label] if self.language == "sv" else label
        labelled(f"{indent}{shown}", text, colour=COLOURS.get(label))

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Show a table, on stdout. Nothing is cut: an address or a Message-ID is there to be copied."""
        if self.as_json:
            return
        from rich.console import Console as Screen
        from rich.table import Table
        from rich.text import Text

        table = Table(*heads, box=None, pad_edge=False)
        for row in rows:
            table.add_row(*(Text(str(cell), no_wrap=True, overflow="ignore") for cell in row))
        paper = io.StringIO()
        Screen(file=paper, width=10_000, color_system=None).print(table)
        for line in paper.getvalue().splitlines():
            self.show(line.rstrip())


def write(text: str, *, err: bool = False) -> None:
    """Print a line; when whoever read our output has read enough, go on in silence."""
    try:
        click.echo(text, err=err)
    except BrokenPipeError:
        hush(sys.stderr if err else sys.stdout)


def hush(stream: TextIO) -> None:
    """Point a stream nowhere, with what it still holds: Python would stumble over that at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def labelled(label: str, text: str, *, colour: str | None = None) -> None:
    """Write `label: text` on stderr."""
    write(f"{styled(label, fg=colour or COLOURS.get(label))}: {text}", err=True)


def styled(text: str, **style: Any) -> str:
    """Return text in a colour or bold, for a terminal; plain where NO_COLOR is set (https://no-color.org)."""
    return text if os.environ.get("NO_COLOR") else click.style(text, **style)


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
