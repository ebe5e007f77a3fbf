"""A reader's values, made fit to stand in a message; what cannot be made fit is refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tidings.errors import DraftError

# U+001C–U+001F count as white space in Python; here they are the control characters that they are.
SPACES = re.compile(r"[^\S\x1c-\x1f]+")
# What turns the direction of all that follows: spills out of a value, and is no part of a word (UAX #9 §2).
TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
SUSPECT = re.compile(r"[^\S ]|  |[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|=\?")
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]|=\?")


class UnsendableError(DraftError):
    """One copy cannot be made; its delivery fails with this reason, and the mailing goes on."""


def clean(name: str, value: str) -> str:
    """Return a value with white space of any kind as single spaces, and nothing in it that turns what follows it.

    Raises:
        UnsendableError: it holds another control character, half a surrogate pair, or `=?`, with which an
            encoded-word begins (RFC 2047 §2).
    """
    if not SUSPECT.search(value):
        return value
    value = SPACES.sub(" ", TURNS.sub("", value))
    if found := FORBIDDEN.search(value):
        what = '"=?"' if found[0] == "=?" else f"the control character U+{ord(found[0]):04X}"
        raise UnsendableError(f'the value of "{name}" holds {what}')
    return value


def clean_all(fields: Iterable[str], values: Mapping[str, str]) -> dict[str, str]:
    """Return every one of the fields, cleaned; one that the reader does not have is empty."""
    return {name: clean(name, values.get(name, "")) for name in fields}
