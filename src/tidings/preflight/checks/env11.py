"""ENV11: nothing of the body runs into the preheader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.source import without_tags

INVISIBLE = re.compile("[\u034f\u200b\u200c\u200d\u2007\u00a0\u00ad\ufeff ]*")
ROOM = 130  # characters that the longest row of an inbox has for it
SPACES = re.compile("[ \t\r\n]+")


def _find(case: Case) -> Iterator[Finding]:
    preheader = SPACES.sub(" ", without_tags(case.edition.preheader)).strip()
    page = SPACES.sub(" ", case.page.text)
    at = page.find(preheader)
    template = case.issue.template
    if at < 0:
        told = Said(
            f'the template "{template}" leaves the preheader out', f"mallen ”{template}” tar inte med förhandstexten"
        )
    elif not preheader or _room(page, at + len(preheader)) + len(preheader) >= ROOM:
        return
    else:
        told = Said(
            f'in the template "{template}" the text runs into the preheader',
            f"i mallen ”{template}” rinner brevtexten in i förhandstexten",
        )
    fix = Said(
        "let the template's body begin with {{ preheader }} in a hidden div, and nothing else in it",
        "låt mallens innehåll börja med {{ preheader }} ensamt i en dold div",
    )
    yield CHECK.finding(told, Place(case.issue.source), fix, Severity.WARNING)


def _room(page: str, after: int) -> int:
    """Return how many characters that show nothing stand after a place."""
    found = INVISIBLE.match(page, after)
    return len(found[0]) if found else 0


CHECK = Check(
    code="ENV11",
    severity=Severity.CORRECTED,
    title=Said(
        "nothing of the body after the preheader in an inbox", "inget av brevtexten efter förhandstexten i inkorgen"
    ),
    why=Said(
        "an inbox fills its row with what comes next; Tidings puts invisible characters there",
        "inkorgen fyller raden med det som följer; därför lägger Tidings osynliga tecken där",
    ),
    find=_find,
)
