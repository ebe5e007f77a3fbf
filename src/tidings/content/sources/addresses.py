"""Where the links and pictures of a page or a feed lead, from what its author typed."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

WEB = ("http://", "https://")
IN_ADDRESS = re.compile(r"[\t\r\n]")  # browsers leave them out (WHATWG URL)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def target(href: str, base: str) -> str:
    """Return where a link leads as an address that a mail may have, or an empty string."""
    href = IN_ADDRESS.sub("", href.strip())
    if not href or href.startswith("#"):
        return ""
    try:
        found = urljoin(base, href)
        parts = urlsplit(found)
    except ValueError:
        return ""
    reaches = parts.netloc or parts.scheme in {"mailto", "tel"}
    return found if parts.scheme.lower() in SCHEMES and reaches else ""


def on_the_web(address: str, base: str) -> str:
    """Return an address on the web, or an empty string."""
    try:
        found = urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:
        return ""
    return found if found.startswith(WEB) else ""
