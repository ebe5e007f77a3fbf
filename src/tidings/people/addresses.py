"""The canonical form of an address, or why something is none."""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

# As it stands in a link or a header: a name, < > and mailto: around it.
WRAPPED = re.compile(r"(?:[^<]*<\s*)?(?:mailto:\s*)?([^<>]*?)\s*>?", re.IGNORECASE)
INVISIBLE = "\u200b\u2060\ufeff"  # copied along from web pages and other files


class InvalidAddressError(ValueError):
    """Something that is no address that mail can be sent to; the message is the reason, in lower case."""


def canonical(text: str) -> str:
    """Return the address in a cell or on a command line, its domain in lower case and as A-labels (RFC 5890 §2.3.2.1).

    Space, `mailto:`, angle brackets and a display name around it are dropped. The part before the @ keeps the spelling
    that its owner gave, and must be ASCII; but two addresses that differ in case alone are one person, known by
    `canonical(…).lower()`.

    Raises:
        InvalidAddressError: it is no address, or one that needs SMTPUTF8 (RFC 6531), which few relays have.
    """
    bare = "".join(character for character in text if character not in INVISIBLE).strip()
    if not bare:
        raise InvalidAddressError("there is no address")
    wrapped = WRAPPED.fullmatch(bare)
    address = wrapped[1] if wrapped else bare
    if "=?" in address:
        raise InvalidAddressError("it holds =?, which begins an encoded word")
    try:
        # A name reserved for tests is accepted: what is rehearsed is an address too.
        found = validate_email(
            address, check_deliverability=False, allow_smtputf8=False, strict=True, test_environment=True
        )
    except EmailNotValidError as error:
        reason = str(error).rstrip(".")
        raise InvalidAddressError(reason[:1].lower() + reason[1:]) from None
    return f"{found.ascii_local_part}@{found.ascii_domain}"
