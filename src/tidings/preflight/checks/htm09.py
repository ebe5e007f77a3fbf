"""HTM09: what the clients that the office says its readers use do not show of the mail's looks."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said, listed
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    readers = case.surroundings.clients
    if not readers:
        return
    from tidings.preflight.clients import SEEN, features, told, used  # noqa: PLC0415 (a table that few offices ask for)

    for name in used(case.tree):
        feature = features()[name]
        if lacking := [client for client in readers if client in feature.lacking]:
            where = listed([told(client) for client in lacking])
            seen = SEEN.get(name) or Said(f"{feature.title} changes nothing", f"{feature.title} ändrar ingenting")
            yield CHECK.finding(
                Said(f"{seen.en} in {where.en}", f"{seen.sv} i {where.sv}"),
                Place(case.issue.source),
                Said(
                    f'leave it, no words are lost; it comes from {name} in the template "{case.issue.template}"',
                    f"låt det vara, inget innehåll går förlorat; det beror på {name} i mallen ”{case.issue.template}”",
                ),
            )


CHECK = Check(
    code="HTM09",
    severity=Severity.INFO,
    title=Said(
        "looks that the readers' mail clients show (those of `[readers] clients`)",
        "ett utseende som läsarnas e-postprogram visar (de i `[readers] clients`)",
    ),
    why=Said(
        "mail clients leave out what they do not know, and it is good to have seen that before somebody calls",
        "e-postprogram hoppar över det de inte kan, och det är bra att veta innan någon hör av sig",
    ),
    find=_find,
)
