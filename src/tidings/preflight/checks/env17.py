"""ENV17: the domains of the sender say who may mail for them."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    online = case.surroundings.online
    if online is None or online.records is None:
        return
    asked = online.records
    yield from _judge("SPF", asked.bounces, asked.spf)
    yield from _judge("DMARC", asked.sender, asked.dmarc)


def _judge(kind: str, domain: str, found: tuple[str, ...] | None) -> Iterator[Finding]:
    place = Place("tidings.toml")
    if found is None:
        message = Said(f"{kind} of {domain} could not be asked for", f"{kind} för {domain} gick inte att kontrollera")
        yield CHECK.finding(message, place, LATER, Severity.INFO)
    elif not found:
        message = Said(f"{domain} has no {kind} record", f"{domain} saknar {kind}-post")
        yield CHECK.finding(message, place, FIX)
    elif len(found) > 1:
        message = Said(
            f"{domain} has {len(found)} {kind} records, and so none that counts",
            f"{domain} har {len(found)} {kind}-poster, och då gäller ingen av dem",
        )
        yield CHECK.finding(message, place, FIX)


LATER = Said("run the check again when a name server answers", "kör kontrollen igen när namnservern svarar")
FIX = Said(
    "ask those who look after the domain's DNS for one record that lets the relay mail for it",
    "be dem som sköter domänens DNS om en enda post som låter er e-postserver skicka för domänen",
)

CHECK = Check(
    code="ENV17",
    severity=Severity.WARNING,
    title=Said("SPF and DMARC of the sender's domain", "SPF och DMARC för avsändarens domän"),
    why=Said(
        "Gmail, Yahoo and Outlook refuse bulk mail, or call it spam, from domains that do not say who may send it",
        "Gmail, Yahoo och Outlook avvisar stora utskick från domäner utan SPF och DMARC, eller ser dem som skräppost",
    ),
    find=_find,
    online=True,
)
