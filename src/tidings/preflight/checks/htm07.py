"""HTM07: nothing in the mail runs, plays, or asks to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

REFUSED = frozenset(
    {"applet", "audio", "embed", "form", "frame", "frameset", "iframe", "object", "script", "svg", "video"}
)


def _find(case: Case) -> Iterator[Finding]:
    for tag in dict.fromkeys(element.tag for element in case.tree.root.find(*REFUSED)):
        template = case.issue.template
        yield CHECK.finding(
            Said(f'the template "{template}" has a <{tag}>', f"mallen ”{template}” innehåller <{tag}>"),
            Place(case.issue.source),
            Said("link to a page on the web that has it", "länka till en webbsida där det finns"),
        )


CHECK = Check(
    code="HTM07",
    severity=Severity.ERROR,
    title=Said(
        "no script, form, frame, video, sound, object or svg",
        "inga skript, formulär, ramar, filmer, ljud, objekt eller svg",
    ),
    why=Said(
        "mail clients take them out, and filters take the mail for an attack",
        "e-postprogram tar bort dem, och filter tar brevet för ett angrepp",
    ),
    find=_find,
)
