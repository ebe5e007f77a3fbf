"""PRO08: the mailing fits into what the provider takes in an hour."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    standing = case.surroundings.standing
    if standing and standing.newcomers and 0 < standing.hourly_limit < standing.newcomers:
        most, many = standing.hourly_limit, standing.newcomers
        hours = ceil(many / most)
        message = Said(
            f"{many:,} mails are more than the {most:,} that the provider takes in an hour",
            f"{many} brev är fler än de {most} som leverantören tar emot på en timme",
        )
        fix = Said(
            f"mail in parts, `--limit {most}` once an hour, {hours} times; or ask the provider for more",
            f"skicka i omgångar med `--limit {most}` en gång i timmen, {hours} gånger, eller be leverantören om mer",
        )
        yield CHECK.finding(message, Place("tidings.toml"), fix)


CHECK = Check(
    code="PRO08",
    severity=Severity.WARNING,
    title=Said("a mailing within the provider's hourly limit", "ett utskick inom leverantörens gräns per timme"),
    why=Said(
        "what is above it is put off or refused, and some providers close the account",
        "det som är för mycket skjuts upp eller avvisas, och en del leverantörer stänger kontot",
    ),
    find=_find,
)
