"""A check: one rule about an issue and its edition, with the words that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case


@dataclass(frozen=True, slots=True)
class Check:
    """One rule.

    Args:
        severity: what a finding weighs unless the check says otherwise for that one.
        title: what is asked for, in a few words, for the list of checks.
        why: what happens to readers if it is let through; one sentence.
        waivable: whether a person may let its findings pass with a reason.
        find: yields what is wrong in a case, and nothing where all is well.
    """

    code: str
    severity: Severity
    title: str
    why: str
    waivable: bool
    find: Callable[[Case], Iterator[Finding]]

    def finding(self, message: str, place: Place, fix: str, severity: Severity | None = None) -> Finding:
        """Make a finding of this check."""
        return Finding(self.code, severity or self.severity, message, place, fix)
