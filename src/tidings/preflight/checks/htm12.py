"""HTM12: conditional comments, which Outlook for Windows reads, begin and end in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

MARK = re.compile(r"<!--\[if\b[^\]]{0,80}\]>|<!\[endif\](?:--)?>", re.IGNORECASE)


def _find(case: Case) -> Iterator[Finding]:
    if fault := _fault(case.edition.html):
        template = case.issue.template
        yield CHECK.finding(
            Said(
                f'{fault} in the template "{template}" stands alone',
                f"{fault} i mallen ”{template}” står ensam",
            ),
            Place(case.issue.source),
            Said(
                "end every <!--[if …]> with <![endif]--> before the next one begins",
                "avsluta varje <!--[if …]> med <![endif]--> innan nästa börjar",
            ),
        )


def _fault(html: str) -> str:
    """Return the first comment that is not closed, or the first end of none."""
    opened = ""
    for mark in MARK.findall(html):
        begins = not mark.startswith("<![")
        if begins == bool(opened):
            return opened or mark
        opened = mark if begins else ""
    return opened


CHECK = Check(
    code="HTM12",
    severity=Severity.ERROR,
    title=Said("conditional comments for Outlook in pairs", "villkorliga kommentarer för Outlook i par"),
    why=Said(
        "Outlook for Windows leaves out everything after one that is not closed",
        "Outlook för Windows utelämnar allt efter en som inte avslutas",
    ),
    find=_find,
)
