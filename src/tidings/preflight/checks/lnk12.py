"""LNK12: everybody can unsubscribe, from the HTML and from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

PRINTED = r"\{\{[^{}]*\b_unsubscribe\b[^{}]*\}\}"
IN_LINK = re.compile(rf"<a\b[^<>]*?\shref\s*=\s*[\"']?{PRINTED}", re.IGNORECASE)
IN_TEXT = re.compile(PRINTED)


def _find(case: Case) -> Iterator[Finding]:
    newsletter = case.surroundings.newsletter
    if not newsletter.web_url and not newsletter.inbox_address:
        yield CHECK.finding(NOWHERE, Place("tidings.toml"), SETTLE)
    place = Place(case.issue.source)
    wanted = Said(
        f'link to {{{{ unsubscribe }}}} in the footer of the template "{case.issue.template}"',
        f"lägg in {{{{ unsubscribe }}}} i sidfoten i mallen ”{case.issue.template}”",
    )
    if not IN_LINK.search(case.edition.html):
        message = Said(
            "the HTML has no link to unsubscribe", "HTML-versionen saknar länk för att avsluta prenumerationen"
        )
        yield CHECK.finding(message, place, wanted)
    if not IN_TEXT.search(case.edition.text):
        message = Said(
            "the text part has no address to unsubscribe", "textversionen saknar adress för att avsluta prenumerationen"
        )
        yield CHECK.finding(message, place, wanted)


NOWHERE = Said(
    "there is no page and no mailbox where readers can unsubscribe",
    "det finns ingen sida eller adress där man kan avsluta prenumerationen",
)
SETTLE = Said(
    "give the pages' address as [web] url, or a mailbox that somebody reads as [inbox] address",
    "ange webbsidornas adress som url under [web], eller en brevlåda som någon läser som address under [inbox]",
)

CHECK = Check(
    code="LNK12",
    severity=Severity.ERROR,
    title=Said("an unsubscribe link in HTML and text", "länk för att avsluta prenumerationen, i HTML- och textversion"),
    why=Said(
        "the law asks for it, and who finds no way out reports the mail as spam",
        "lagen kräver det, och den som inte kan avsluta anmäler brevet som skräppost",
    ),
    waivable=False,
    find=_find,
)
