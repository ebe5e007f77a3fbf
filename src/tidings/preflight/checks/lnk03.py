"""LNK03: every link leads somewhere that a reader's mail client will go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.source import FIELD

# Clients ignore white space and control characters in a scheme, so they do not hide it here either.
IGNORED = re.compile(r"[\x00-\x20\u200b\ufeff]")
# A place on the same page is LNK16; an address that begins with a field is the list's affair.
ALIVE = re.compile(rf"https?://.|mailto:[^?]*(?:@|{FIELD})|mailto:\?.*to=|tel:.|#.|{FIELD}", re.IGNORECASE)


def _find(case: Case) -> Iterator[Finding]:
    in_drafts = [told for link in case.links for told in _judge(link.address, link.place, link.called, link.typed)]
    # A link that a draft has wrong may look otherwise in the HTML: the template is asked when the drafts are clean.
    yield from in_drafts or _in_template(case)


def _in_template(case: Case) -> Iterator[Finding]:
    named = Said(f'a link of the template "{case.issue.template}"', f"en länk i mallen ”{case.issue.template}”")
    for link in case.tree.root.find("a"):
        if "href" in link.attributes:
            yield from _judge(link.attributes["href"], Place(case.issue.source), named)


def _judge(address: str, place: Place, what: Said, typed: str = "") -> Iterator[Finding]:
    bare = IGNORED.sub("", address)
    if not bare:
        message = Said(f"{what.en} has no address", f"{what.sv} saknar adress")
        yield CHECK.finding(message, place, WHOLE, words=typed)
    elif not ALIVE.match(bare):
        shown = address.strip().replace(FIELD, "…")[:60]
        message = Said(
            f'{what.en} leads to "{shown}", where no mail client goes',
            f"{what.sv} går till ”{shown}”, dit inget e-postprogram kan följa den",
        )
        yield CHECK.finding(message, place, PUBLISH, words=typed)


WHOLE = Said("give the address in full, from https:// on", "skriv hela adressen, från https:// och framåt")
PUBLISH = Said(
    "put the page or the file on the web, and give its address in full, from https:// on",
    "lägg sidan eller filen på webben och skriv hela adressen, från https:// och framåt",
)

CHECK = Check(
    code="LNK03",
    severity=Severity.ERROR,
    title=Said("links that lead somewhere", "länkar som leder någonstans"),
    why=Said(
        "an empty address, `#`, `javascript:`, `file:` or `data:` does nothing in a mail, or is taken for an attack",
        "en tom adress, `#`, `javascript:`, `file:` eller `data:` gör ingenting i ett brev, eller tas för ett angrepp",
    ),
    find=_find,
)
