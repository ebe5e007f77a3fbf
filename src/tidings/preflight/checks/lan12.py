"""LAN12: an issue in two languages has every draft in both."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    for file, language in case.issue.untranslated:
        yield CHECK.finding(
            Said(
                f'there is no translation into "{language}": readers of that language get this text as it is',
                f"det finns ingen översättning till ”{language}”: den som har valt det språket får texten som den är",
            ),
            Place(file),
            Said(
                f"write it beside this file, with .{language} before the suffix; a file without a language in its name"
                " is for all readers once it says its `language:`",
                f"skriv den i en fil bredvid, med .{language} före filändelsen; en fil utan språk i namnet gäller alla"
                " läsare så snart den har raden `språk:`",
            ),
        )


CHECK = Check(
    code="LAN12",
    severity=Severity.WARNING,
    title=Said("every text in every language of the issue", "varje text på alla språk som numret har"),
    why=Said(
        "readers who have chosen a language get a text in another one, and may not be able to read it",
        "den som har valt ett språk får en text på ett annat och kanske inte kan läsa den",
    ),
    find=_find,
)
