"""LNK04: no link leads to where only the office gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case, Surroundings
from tidings.preflight.check import Check
from tidings.preflight.draft.links import Anchor, host_of, is_number, registered

# Names that no public name server has (RFC 6761, RFC 6762, RFC 8375), and what offices call their own networks.
# example.com and the like are public, and lead nowhere in examples only.
INNER = frozenset(
    {"corp", "home", "home.arpa", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost"}
    | {"private", "test"}
)
# The first label of a name under which a site is tried out before it is public.
TRIAL = re.compile(r"(?:dev|test|tst|utv|acc|stage|staging|stg|preprod|intranet|intranät|intranat|xn--intrant-8wa)\d*")


# Where readers outside are asked to sign in, and what an address says while a page is edited or tried out.
SIGNED_IN = "sharepoint.com"
EDITED = re.compile(
    r"[?&](?:preview|epieditmode)=|/(?:wp-admin|episerver/cms|umbraco|sitevision/edit)(?:[/#?]|$)", re.IGNORECASE
)


def _find(case: Case) -> Iterator[Finding]:
    for link in case.links:
        if link.host:
            severity = _weight(link.host, case.surroundings)
            if severity:
                message = Said(
                    f"{link.called.en} leads to {link.host}, which readers outside cannot reach"
                    if severity is Severity.ERROR
                    else f"{link.called.en} leads to {link.host}, which looks like a site for trials",
                    f"{link.called.sv} går till {link.host}, som läsare utanför inte når"
                    if severity is Severity.ERROR
                    else f"{link.called.sv} går till {link.host}, som ser ut som en testwebbplats",
                )
                yield CHECK.finding(message, link.place, FIX, severity, words=link.typed)
            elif found := _closed(link):
                message = Said(f"{link.called.en} leads to {found.en}", f"{link.called.sv} går till {found.sv}")
                yield CHECK.finding(message, link.place, FIX, Severity.WARNING, words=link.typed)


def _closed(link: Anchor) -> Said | None:
    """Say why readers outside may not see the page that a public server has."""
    if _under(link.host, SIGNED_IN):
        return Said(f"{link.host}, where readers have to sign in", f"{link.host}, där läsarna måste logga in")
    if EDITED.search(link.address):
        return Said("a page as its editors see it", "en sida i redigeringsläge")
    return None


def _weight(host: str, surroundings: Surroundings) -> Severity | None:
    """Return how much a host weighs: what is inside for certain stops, another's site for trials is looked at."""
    if is_number(host):
        return None if ip_address(host).is_global else Severity.ERROR
    if "." not in host or any(_under(host, name) for name in (*INNER, *surroundings.internal_hosts)):
        return Severity.ERROR
    if host != registered(host) and TRIAL.fullmatch(host.partition(".")[0]):
        return Severity.ERROR if registered(host) in _own(surroundings) else Severity.WARNING
    return None


def _under(host: str, name: str) -> bool:
    return host == name or host.endswith(f".{name}")


def _own(surroundings: Surroundings) -> set[str]:
    newsletter = surroundings.newsletter
    return {registered(newsletter.sender.domain), registered(host_of(newsletter.web_url))}


FIX = Said("write the address that the public uses", "skriv adressen som allmänheten använder")

CHECK = Check(
    code="LNK04",
    severity=Severity.ERROR,
    title=Said("links that readers outside can reach", "länkar som läsare utanför når"),
    why=Said(
        "an intranet or a test site opens for you and for nobody else",
        "ett intranät eller en testwebbplats öppnas för dig men inte för läsarna",
    ),
    find=_find,
)
