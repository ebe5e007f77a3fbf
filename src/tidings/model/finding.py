"""What a check found, and the report of them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from tidings.errors import DraftError, Place
from tidings.model.said import Said
from tidings.model.waiver import Waiver


class Severity(Enum):
    """How much a finding weighs; an error stops the mailing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    CORRECTED = "corrected"


WEIGHTY = frozenset({Severity.ERROR, Severity.WARNING})  # what a person can let pass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found: what, where, and what to do about it; nothing where it was put right already.

    Args:
        words: the words of the draft that it is about, as they stand there; empty where it is about no words.
        waived: why somebody let it pass; empty where nobody did.
    """

    code: str
    severity: Severity
    message: Said
    place: Place
    fix: Said
    words: str = ""
    waived: str = ""

    @property
    def stops(self) -> bool:
        """Whether it stops a mailing: an error that nobody let pass."""
        return self.severity is Severity.ERROR and not self.waived


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one edition, errors first.

    Args:
        checked: the codes of the checks that were run, in their order.
    """

    issue: str
    digest: str
    findings: tuple[Finding, ...]
    checked: tuple[str, ...] = ()

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity that nobody let pass."""
        return tuple(finding for finding in self.findings if finding.severity is severity and not finding.waived)

    @property
    def stops(self) -> bool:
        """Whether an error stands."""
        return any(finding.stops for finding in self.findings)

    @property
    def passed(self) -> tuple[str, ...]:
        """The codes of the checks that found nothing."""
        found = {finding.code for finding in self.findings}
        return tuple(code for code in self.checked if code not in found)

    def waived(self, waivers: Iterable[Waiver]) -> Report:
        """Return the report with those errors and warnings let pass that waivers of exactly this edition speak of."""
        reasons = {waiver.code: waiver.because for waiver in waivers if waiver.digest == self.digest}
        findings = (
            replace(one, waived=reasons.get(one.code, one.waived)) if one.severity in WEIGHTY else one
            for one in self.findings
        )
        return replace(self, findings=tuple(findings))


class RefusedError(DraftError):
    """An error of preflight stands; `report` has it, and everything else that was found."""

    def __init__(self, report: Report, way_on: Said) -> None:
        errors = sum(finding.stops for finding in report.findings)
        self.said = Said(
            f"{errors} error{'s' if errors > 1 else ''} in {report.issue}", f"{errors} fel i {report.issue}"
        )
        self.way_on = way_on
        self.report = report
        super().__init__(self.said.en, hint=way_on.en)
