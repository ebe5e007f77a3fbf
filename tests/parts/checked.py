"""What one check finds in a case."""

from __future__ import annotations

from tidings.model.finding import Finding
from tidings.preflight.case import Case
from tidings.preflight.run import find


def found(case: Case, code: str) -> list[Finding]:
    return list(find(code).find(case))


def places(case: Case, code: str) -> list[str]:
    return [str(finding.place) for finding in found(case, code)]


def told(case: Case, code: str) -> list[str]:
    """Return what is said in English, without the places."""
    return [finding.message.en for finding in found(case, code)]
