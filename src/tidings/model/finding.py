"""What a check found, and the report of them all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tidings.errors import Place


class Severity(Enum):
    """How much a finding weighs; an error stops the mailing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found: what, where, and what to do about it; nothing where it was put right already."""

    code: str
    severity: Severity
    message: str
    place: Place
    fix: str


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one edition, errors first."""

    issue: str
    digest: str
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def stops(self) -> bool:
        """Whether an error stands."""
        return bool(self.of(Severity.ERROR))
