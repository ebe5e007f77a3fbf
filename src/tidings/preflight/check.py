"""A check: one rule about an issue and its edition, with the words that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import UNSAID, Said
from tidings.preflight.case import Case


@dataclass(frozen=True, slots=True)
class Check:
    """One rule.

    Args:
        severity: what a finding weighs unless the check says otherwise for that one.
        title: what is asked for, in a few words, for the list of checks.
        why: what happens to readers if it is let through; one sentence.
        find: yields what is wrong in a case, and nothing where all is well.
        waivable: whether a person may let its findings pass with a reason.
        online: whether it judges what was asked on the network, and rests where nothing was.
        of_mailing: whether it is asked before a mailing only; a look at the drafts tells it as advice.
    """

    code: str
    severity: Severity
    title: Said
    why: Said
    find: Callable[[Case], Iterator[Finding]]
    waivable: bool = True
    online: bool = False
    of_mailing: bool = False

    def finding(
        self, message: Said, place: Place, fix: Said = UNSAID, severity: Severity | None = None, *, words: str = ""
    ) -> Finding:
        """Make a finding of this check; `words` are those of the draft that it is about."""
        return Finding(self.code, severity or self.severity, message, place, fix, words)
