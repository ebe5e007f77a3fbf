"""ACC05: every word stands out from what lies behind it."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.style.contrast import faint
from tidings.preflight.style.pairs import pairs


def _find(case: Case) -> Iterator[Finding]:
    for pair in pairs(faint(case.tree, case.light)):
        yield CHECK.finding(
            pair.told,
            case.place_of(pair.words),
            Said(
                f'choose colours further apart in theme.toml or in the template "{case.issue.template}"',
                f"välj färger som skiljer sig mer åt i theme.toml eller i mallen ”{case.issue.template}”",
            ),
            words=pair.words,
        )


CHECK = Check(
    code="ACC05",
    severity=Severity.ERROR,
    title=Said(
        "enough contrast between words and what lies behind them",
        "tillräcklig kontrast mellan text och bakgrund",
    ),
    why=Said(
        "words that are too faint are lost for readers with low vision, in sunshine, and on a bad screen (WCAG 1.4.3)",
        "den som ser dåligt, läser i solsken eller har en dålig skärm kan inte läsa texten (WCAG 1.4.3)",
    ),
    find=_find,
)
