"""ENV10: the preheader does not repeat the subject or the title."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.article import plain
from tidings.model.edition import Copy
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import preheader_place, repeats

SUBJECT = Said("the preheader repeats the subject", "förhandstexten upprepar ämnesraden")
TITLE = Said("the preheader repeats the title", "förhandstexten upprepar rubriken")
FIX = Said("go on where the subject ends", "fortsätt där ämnesraden slutar")


def _find(case: Case) -> Iterator[Finding]:
    told = next(filter(None, (_told(case, copy) for copy in case.copies)), None)
    if told:
        yield CHECK.finding(told, preheader_place(case), FIX)


def _told(case: Case, copy: Copy) -> Said | None:
    if repeats(copy.preheader, copy.subject):
        return SUBJECT
    # Where the lead stands in, ENV08 says what to do.
    return TITLE if case.issue.own_preheader and repeats(copy.preheader, plain(case.issue.title)) else None


CHECK = Check(
    code="ENV10",
    severity=Severity.WARNING,
    title=Said(
        "a preheader that says more than subject and title", "en förhandstext som säger mer än ämnesrad och rubrik"
    ),
    why=Said(
        "an inbox shows them side by side: whoever has read the one learns nothing from the other",
        "inkorgen visar dem intill varandra: den som har läst det ena får inget nytt av det andra",
    ),
    find=_find,
)
