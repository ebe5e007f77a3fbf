"""The report on an issue that cannot be built for a fault of its template: each fault as a finding (HTM03)."""

from __future__ import annotations

from tidings.app.workspace import locate, placed, read, template_folders
from tidings.config import Workspace
from tidings.model.finding import Report, Severity
from tidings.preflight.checks.htm03 import CHECK, of_template
from tidings.rendering.build import faults


def broken(workspace: Workspace, issue: str | None) -> Report | None:
    """Return what is wrong with an issue's template or theme; None where nothing is that stops a build.

    Raises DraftError, UnknownNameError where the issue itself cannot be read.
    """
    draft = read(workspace, locate(workspace, issue))
    found = tuple(dict.fromkeys(faults(draft, workspace.newsletter, template_folders(workspace))))
    if not any(fault.grave for fault in found):
        return None
    findings = (
        of_template(
            fault.message,
            placed(workspace, fault.place),
            fault.hint,
            Severity.ERROR if fault.grave else Severity.WARNING,
        )
        for fault in sorted(found, key=lambda fault: not fault.grave)
    )
    return Report(draft.name, "", tuple(findings), (CHECK.code,))
