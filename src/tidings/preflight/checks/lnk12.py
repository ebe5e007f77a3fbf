"""LNK12: everybody can unsubscribe, from the HTML and from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check

PRINTED = r"\{\{[^{}]*\b_unsubscribe\b[^{}]*\}\}"
IN_LINK = re.compile(rf"<a\b[^<>]*?\shref\s*=\s*[\"']?{PRINTED}", re.IGNORECASE)
IN_TEXT = re.compile(PRINTED)


def _find(case: Case) -> Iterator[Finding]:
    newsletter = case.surroundings.newsletter
    if not newsletter.web_url and not newsletter.inbox_address:
        fix = "give the pages' address as [web] url, or a mailbox that somebody reads as [inbox] address"
        yield CHECK.finding("there is nowhere for a link to unsubscribe to lead", Place("tidings.toml"), fix)
    place = Place(case.issue.source)
    wanted = f'link to {{{{ unsubscribe }}}} in the footer of the template "{case.issue.template}"'
    if not IN_LINK.search(case.edition.html):
        yield CHECK.finding("the HTML has no link to unsubscribe", place, wanted)
    if not IN_TEXT.search(case.edition.text):
        yield CHECK.finding("the text part has no address to unsubscribe", place, wanted)


CHECK = Check(
    code="LNK12",
    severity=Severity.ERROR,
    title="an unsubscribe link in HTML and text",
    why="the law asks for it, and who finds no way out reports the mail as spam",
    waivable=False,
    find=_find,
)
