"""Ask DNS who may send mail for a domain, by SPF and DMARC, and whether it knows the internet at all."""

from __future__ import annotations

import dns.exception
import dns.resolver

from tidings.model.answer import Records

SECONDS = 5.0  # for one question, whatever the name servers
SPF, DMARC = "v=spf1", "v=dmarc1"


def records(sender: str, organisation: str, bounces: str, resolver: dns.resolver.Resolver | None = None) -> Records:
    """Return the SPF records of a MAIL FROM domain, and the DMARC records of a sender's.

    Args:
        sender: the domain of the From address.
        organisation: whose DMARC counts where the sender's own domain has none (RFC 7489 §6.6.3).
        bounces: the domain of the MAIL FROM address.
        resolver: whom to ask; the system's name servers otherwise.
    """
    spf = _texts(bounces, SPF, resolver)
    dmarc = _texts(f"_dmarc.{sender}", DMARC, resolver)
    if dmarc == () and organisation != sender:
        dmarc = _texts(f"_dmarc.{organisation}", DMARC, resolver)
    if () in {spf, dmarc} and away(resolver):  # who does not know the internet cannot say that there is none
        return Records(sender, bounces, spf or None, dmarc or None)
    return Records(sender, bounces, spf, dmarc)


def away(resolver: dns.resolver.Resolver | None = None) -> bool:
    """Whether the name servers know nothing of the internet: no one answers, or not even the root is known."""
    try:
        (resolver or dns.resolver.Resolver()).resolve(".", "NS", lifetime=SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.LifetimeTimeout, dns.resolver.NoResolverConfiguration, OSError):
        return True
    except dns.exception.DNSException:
        return False
    return False


def _texts(name: str, kind: str, resolver: dns.resolver.Resolver | None) -> tuple[str, ...] | None:
    """Return a name's TXT records of a kind; None where nobody answers."""
    try:
        asked = resolver or dns.resolver.Resolver()
        found = asked.resolve(name, "TXT", lifetime=SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    except (dns.exception.DNSException, OSError, UnicodeError):
        return None
    texts = (b"".join(record.strings).decode("utf-8", "replace") for record in found)
    return tuple(text for text in texts if text.partition(";")[0].partition(" ")[0].strip().lower() == kind)
