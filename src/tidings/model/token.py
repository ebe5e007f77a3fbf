"""The token in an unsubscribe link: which subscription, and proof that we wrote it."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

MARK = 15  # bytes of HMAC: 120 bits, and with six bytes of number 28 characters without padding


def sign(subscription: int, secret: bytes) -> str:
    """Return the token of a subscription: URL-safe, 28 characters, 120 bits of HMAC-SHA-256 (RFC 8058 §3.1)."""
    number = subscription.to_bytes(6, "big")
    return urlsafe_b64encode(number + _mark(number, secret)).decode()


def verify(token: str, secrets: Sequence[bytes]) -> int | None:
    """Return the subscription that a token names, or None where none of the secrets made it."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
    except ValueError:
        return None
    number, mark = raw[:6], raw[6:]
    # Every secret is tried, so that the time taken tells nothing.
    known = [hmac.compare_digest(mark, _mark(number, secret)) for secret in secrets]
    return int.from_bytes(number, "big") if any(known) else None


def _mark(number: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, b"unsubscribe" + number, "sha256")[:MARK]
