"""ACC18: what only Outlook for Windows draws holds nothing that is read or followed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

DRAWING = re.compile(r"<v:(roundrect|rect|oval|shape|image)\b([^>]*?)(/?)>", re.IGNORECASE)
ALT = re.compile(r"\salt\s*=", re.IGNORECASE)
HREF = re.compile(r"\shref\s*=", re.IGNORECASE)
READ = re.compile(r"<(?:a\s[^>]*href|h[1-6])\b", re.IGNORECASE)


def _find(case: Case) -> Iterator[Finding]:
    html = case.edition.html
    for found in DRAWING.finditer(html):
        end = -1 if found[3] else html.find(f"</v:{found[1]}>", found.end())
        inner = html[found.end() : end] if end >= 0 else ""
        for what in _faults(found[2], inner):
            yield CHECK.finding(
                Said(f"a drawing for Outlook (VML) {what.en}", f"en teckning för Outlook (VML) {what.sv}"),
                Place(case.issue.source),
                Said(
                    f'use no background picture around them in the template "{case.issue.template}",'
                    ' or give the drawing alt=""',
                    f'använd ingen bakgrundsbild runt dem i mallen ”{case.issue.template}”, eller ge teckningen alt=""',
                ),
            )


def _faults(attributes: str, inner: str) -> Iterator[Said]:
    if HREF.search(attributes) or READ.search(inner):
        yield Said("has a link or a heading in it", "innehåller en länk eller en rubrik")
    if not ALT.search(attributes):
        yield Said("has no alternative text", "saknar alternativtext")


CHECK = Check(
    code="ACC18",
    severity=Severity.ERROR,
    title=Said(
        "no links and headings in VML, and alternative text on it",
        "inga länkar eller rubriker i VML, och alternativtext på den",
    ),
    why=Said(
        "screen readers in Outlook for Windows reach nothing that lies in a drawing",
        "skärmläsare i Outlook för Windows når inget som ligger i en teckning",
    ),
    find=_find,
)
