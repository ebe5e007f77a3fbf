"""A report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which a CI shows beside the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tidings import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidings.model.finding import Finding, Report, Severity
    from tidings.preflight.check import Check

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note", "corrected": "note"}


def sarif(report: Report, checks: Sequence[Check], language: str) -> dict[str, Any]:
    """Return the report as a SARIF log of one run; files are named relative to the workspace.

    Args:
        report: what was found.
        checks: those that were run: the rules.
        language: "en" or "sv".
    """
    rules = [_rule(check, language) for check in checks]
    number = {check.code: place for place, check in enumerate(checks)}
    tool = {"driver": {"name": "Tidings", "semanticVersion": __version__, "rules": rules}}
    results = [_result(finding, number[finding.code], language) for finding in report.findings]
    run = {
        "tool": tool,
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"issue": report.issue, "digest": report.digest},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(check: Check, language: str) -> dict[str, Any]:
    return {
        "id": check.code,
        "shortDescription": {"text": check.title.to(language)},
        "fullDescription": {"text": check.why.to(language)},
        "defaultConfiguration": {"level": _level(check.severity)},
    }


def _result(finding: Finding, rule: int, language: str) -> dict[str, Any]:
    message, fix = finding.message.to(language), finding.fix.to(language)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _level(finding.severity),
        "message": {"text": f"{message}: {fix}" if fix else message},
        "locations": [{"physicalLocation": _location(finding)}],
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.waived}]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if place.line:
        location["region"] = {"startLine": place.line} | ({"startColumn": place.column} if place.column else {})
    return location


def _level(severity: Severity) -> str:
    return LEVELS[severity.value]
