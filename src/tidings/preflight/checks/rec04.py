"""REC04: who has left, or must not be mailed, is left out."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

REASONS = {
    "suppressed": Said("suppressed", "har spärrats"),
    "unsubscribed": Said("unsubscribed", "har avslutat"),
    "pending": Said("not confirmed yet", "har inte bekräftat än"),
}


def _find(case: Case) -> Iterator[Finding]:
    audience, name = case.surroundings.audience, case.surroundings.named_list
    if not name or audience is None or not audience.left_out:
        return
    counts = [(group.count, REASONS.get(reason, Said(reason, reason))) for reason, group in audience.left_out.items()]
    away = sum(count for count, _ in counts)
    english = ", ".join(f"{count} {reason.en}" for count, reason in counts)
    swedish = ", ".join(f"{count} {reason.sv}" for count, reason in counts)
    told = Said(f"{away} on list {name} are left out: {english}", f"{away} på listan {name} får inget brev: {swedish}")
    yield CHECK.finding(told, Place(case.issue.source))


CHECK = Check(
    code="REC04",
    severity=Severity.CORRECTED,
    title=Said("nobody who has left or bounced", "ingen som har avslutat eller studsat"),
    why=Said(
        "who has said no must not be mailed (marknadsföringslagen 19–21 §), and dead addresses harm the sender's name",
        "den som har sagt nej ska inte få fler brev (marknadsföringslagen 19–21 §), och döda adresser skadar ryktet",
    ),
    find=_find,
)
