"""Addresses as they come out of a mail or a campaign: led through a filter's server, with marks that follow readers."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase, digits
from urllib.parse import parse_qs, quote, unquote, urlsplit

TYPED = re.compile(r"https?://[^\s<>\"`{}|\\^“”„«»]+", re.IGNORECASE)
# What is worth a closer look, so that other addresses cost nothing.
MARKED = re.compile(r"safelinks\.|urldefense\.|/url\?|/l\.php\?|[?&;][\w.-]{2,20}=", re.IGNORECASE)
CLOSING = {")": "(", "]": "["}
DEEPEST = 4  # one filter's link within another's

# Where a server that sends readers on is told where to: host, or the end of one, path, and parameter.
SENDERS_ON: Mapping[str, tuple[str, str]] = {
    "safelinks.protection.outlook.com": ("/", "url"),
    "linkprotect.cudasvc.com": ("/url", "a"),
    "l.facebook.com": ("/l.php", "u"),
    "lm.facebook.com": ("/l.php", "u"),
}
GOOGLE = re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")
# Parameters that name a campaign or a reader, and change nothing on the page.
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|li_fat_id|igshid|igsh|yclid"
    r"|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|hsctatracking|vero_id|vero_conv|oly_enc_id|oly_anon_id|_openstat|wickedid"
    r"|rb_clickid|ml_subscriber(?:_hash)?",
    re.IGNORECASE,
)
V3 = re.compile(r"/v3/__(.+?)__;([\w-]*)")
V3_CHARACTER = re.compile(r"\*(\*.)?")
RUN_LENGTHS = ascii_uppercase + ascii_lowercase + digits + "-_"  # ** and one of these: so many characters, 2 the first
# What would end an address in Markdown, or be taken for a mark of it.
UNSAFE = re.compile(r"[\s<>\"'`{}|\\^()\[\]*]")


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each address that a line has too much of: where it begins and ends, and how it is to read."""
    for found in TYPED.finditer(text):
        typed = _balanced(found[0]).rstrip(".,:;!?…'’")
        end = found.start() + len(typed)
        if not MARKED.search(typed) or text[end : end + 1] == "{":  # a merge field goes on
            continue
        short = address(typed)
        if short != typed:
            yield found.start(), end, short


def address(typed: str) -> str:
    """Return where an address leads in the end, without what follows the reader; as typed where that cannot be told."""
    try:
        for _ in range(DEEPEST):
            onwards = _onwards(typed)
            if not onwards:
                break
            typed = UNSAFE.sub(lambda found: quote(found[0], safe=""), onwards)
        return _untracked(typed)
    except ValueError:  # brackets or a port that make it no address
        return typed


def _balanced(typed: str) -> str:
    """Return an address without a bracket that something before it has opened."""
    opened = dict.fromkeys(CLOSING.values(), 0)
    for at, character in enumerate(typed):
        if character in opened:
            opened[character] += 1
        elif character in CLOSING:
            if not opened[CLOSING[character]]:
                return typed[:at]
            opened[CLOSING[character]] -= 1
    return typed


def _onwards(typed: str) -> str:
    """Return what a server that sends readers on is asked for, or an empty string."""
    parts = urlsplit(typed)
    host = (parts.hostname or "").lower()
    if host.startswith("urldefense."):
        found = _proofpoint(typed, parts.path, parts.query)
    else:
        found = _asked_for(host, parts.path, parts.query)
    onwards = urlsplit(found)
    return found if onwards.scheme.lower() in {"http", "https"} and onwards.hostname else ""


def _asked_for(host: str, path: str, query: str) -> str:
    known = next((SENDERS_ON[end] for end in SENDERS_ON if host == end or host.endswith(f".{end}")), None)
    if known is None and GOOGLE.fullmatch(host) and path == "/url":
        known = ("/url", "q" if re.search(r"(?:^|[&;])q=", query) else "url")
    if known is None or path.rstrip("/") != known[0].rstrip("/"):
        return ""
    return parse_qs(query.replace("&amp;", "&")).get(known[1], [""])[0]


def _proofpoint(typed: str, path: str, query: str) -> str:
    """Return what URL Defense was given: version 2 in a parameter, version 3 in the path with its marks apart."""
    if path.startswith("/v2/"):
        asked = parse_qs(query.replace("&amp;", "&")).get("u", [""])[0]
        return unquote(asked.translate(str.maketrans("-_", "%/")))
    found = V3.search(typed)
    return _filled_in(found[1], found[2]) if found else ""


def _filled_in(pattern: str, encoded: str) -> str:
    """Return a version 3 address with its asterisks replaced by the characters that are kept after it."""
    try:
        marks = iter(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode())
    except (binascii.Error, UnicodeDecodeError):
        return ""

    def marked(found: re.Match[str]) -> str:
        many = 1 if found[1] is None else RUN_LENGTHS.find(found[1][1]) + 2
        return "".join(mark for _, mark in zip(range(many), marks, strict=False))

    filled = V3_CHARACTER.sub(marked, pattern)
    return re.sub(r"\A(https?):/(?!/)", r"\1://", filled)


def _untracked(typed: str) -> str:
    page, mark, rest = typed.partition("?")
    if not mark:
        return typed
    query, hash_mark, place = rest.partition("#")
    between = "&amp;" if "&amp;" in query else "&"
    parts = query.split(between)
    kept = [part for part in parts if not TRACKING.fullmatch(part.partition("=")[0])]
    if len(kept) == len(parts):
        return typed
    return page + (mark + between.join(kept) if kept else "") + hash_mark + place
