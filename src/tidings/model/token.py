"""The token in a link of a mail: which subscription or request it is about, and proof that we wrote it."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from enum import Enum

MARK = 15  # bytes of HMAC: 120 bits, and with six bytes of number 28 characters without padding


class Purpose(Enum):
    """What a token is good for; one made for something else is none."""

    SUBSCRIPTION = b"unsubscribe"  # leaving, and the preferences of one subscription
    CONFIRM = b"confirm"  # saying yes to a sign-up
    ADDRESS = b"address"  # saying yes to a new address


def sign(number: int, secret: bytes, purpose: Purpose = Purpose.SUBSCRIPTION) -> str:
    """Return the token of a subscription or a request: URL-safe, 28 characters, 120 bits of HMAC-SHA-256.

    Source: RFC 8058 §3.1 (hard to forge), RFC 2104.
    """
    named = number.to_bytes(6, "big")
    return urlsafe_b64encode(named + _mark(named, secret, purpose)).decode()


def verify(token: str, secrets: Sequence[bytes], purpose: Purpose = Purpose.SUBSCRIPTION) -> int | None:
    """Return the number that a token names, or None where none of the secrets made it for this purpose."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
    except ValueError:
        return None
    named, mark = raw[:6], raw[6:]
    # Every secret is tried, so that the time taken tells nothing.
    known = [hmac.compare_digest(mark, _mark(named, secret, purpose)) for secret in secrets]
    return int.from_bytes(named, "big") if any(known) else None


def _mark(named: bytes, secret: bytes, purpose: Purpose) -> bytes:
    return hmac.digest(secret, purpose.value + named, "sha256")[:MARK]
