"""LAN12: an issue in two languages has every draft in both."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    for file, language in case.issue.untranslated:
        yield CHECK.finding(
            f'there is no translation into "{language}": readers of that language get this text as it is',
            Place(file),
            f"write it beside this file, with .{language} before the suffix; a file without a language in its name is"
            " for all readers once it says its `language:`",
        )


CHECK = Check(
    code="LAN12",
    severity=Severity.WARNING,
    title="every text in every language of the issue",
    why="who has chosen a language gets a text in another one, and may not be able to read it",
    waivable=True,
    find=_find,
)
