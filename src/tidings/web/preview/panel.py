"""The findings as the panel beside the mail lists them: what must be mended first."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model.finding import Finding, Report, Severity
from tidings.web.preview.desk import Desk, Look

SPELLING = "LAN01"


@dataclass(frozen=True, slots=True)
class Card:
    """One finding in the language of the page.

    Args:
        words: to look for in the mail, best first; empty where it is about none that stand there.
        word: what can be added to the office's own words; empty where it is about no spelling.
        draft: whether its file is one that the page can show.
    """

    finding: Finding
    title: str
    fix: str
    words: tuple[str, ...]
    word: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """All cards, by what is to be done about them."""

    errors: tuple[Card, ...]
    warnings: tuple[Card, ...]
    advice: tuple[Card, ...]
    waived: tuple[Card, ...]
    corrected: tuple[Card, ...]
    passed: tuple[tuple[str, str], ...]


def panel(desk: Desk, look: Look, report: Report, language: str) -> Panel:
    """Return the panel of a look, as the checks report on it."""
    names = {draft.path for draft in look.drafts}

    def card(finding: Finding) -> Card:
        return Card(
            finding,
            begun(finding.message.to(language)),
            begun(finding.fix.to(language)),
            desk.words(look, finding),
            finding.words if finding.code == SPELLING else "",
            finding.place.file in names,
        )

    def cards(severity: Severity) -> tuple[Card, ...]:
        return tuple(map(card, report.of(severity)))

    return Panel(
        cards(Severity.ERROR),
        cards(Severity.WARNING),
        cards(Severity.INFO),
        tuple(card(finding) for finding in report.findings if finding.waived),
        cards(Severity.CORRECTED),
        tuple((code, begun(title.to(language))) for code, title in look.passed),
    )


def begun(sentence: str) -> str:
    """Return a sentence with a capital at its head, but where a name stands there: a file's, an issue's, an address."""
    first = sentence.partition(" ")[0]
    return sentence if any(sign in first for sign in "./@_:0123456789") else sentence[:1].upper() + sentence[1:]
