"""LNK11: no link hides its target behind a service that shortens addresses."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

# Services anybody can make an address at; a publisher's own short name (youtu.be) hides nothing, and is none of them.
SHORTENERS = frozenset(
    {"adf.ly", "bit.do", "bit.ly", "bitly.com", "bl.ink", "buff.ly", "cutt.ly", "dlvr.it", "goo.gl", "is.gd", "j.mp"}
    | {"lnkd.in", "ow.ly", "rb.gy", "rebrand.ly", "rebrandly.com", "shorte.st", "shorturl.at", "soo.gd", "t.co", "t.ly"}
    | {"tiny.cc", "tinyurl.com", "tr.im", "trib.al", "v.gd"}
)


def _find(case: Case) -> Iterator[Finding]:
    for link in case.links:
        host = link.host.removeprefix("www.")
        if host in SHORTENERS:
            message = Said(
                f"{link.called.en} goes by {host}, which hides where it leads",
                f"{link.called.sv} går via {host}, som döljer vart den leder",
            )
            yield CHECK.finding(message, link.place, FIX, words=link.typed)


FIX = Said("open it, and give the address where you end", "öppna länken och skriv adressen där du hamnar")

CHECK = Check(
    code="LNK11",
    severity=Severity.WARNING,
    title=Said("no shortened links", "inga kortlänkar"),
    why=Said(
        "spam filters distrust them, readers cannot see where they lead, and the service counts who follows",
        "skräppostfilter misstror dem, läsaren ser inte vart de leder, och tjänsten räknar vem som klickar",
    ),
    find=_find,
)
