"""ENV06: the subject is not that of a test or a draft."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import subject_place, subjects
from tidings.words.trial import trial

FIX = Said("write the subject that readers are to see", "skriv den ämnesrad som läsarna ska se")


def _find(case: Case) -> Iterator[Finding]:
    for words in dict.fromkeys(map(trial, subjects(case))):
        if words:
            told = Said(f'the subject says "{words}"', f"det står ”{words}” i ämnesraden")
            yield CHECK.finding(told, subject_place(case), FIX, words=words)


CHECK = Check(
    code="ENV06",
    severity=Severity.ERROR,
    title=Said(
        "no trace of a test, a draft or a forwarded mail in the subject",
        "inga spår av test, utkast eller vidarebefordran i ämnesraden",
    ),
    why=Said(
        "everybody on the list would see that the mail was not meant for them yet",
        "alla på listan skulle se att brevet inte var färdigt",
    ),
    find=_find,
)
