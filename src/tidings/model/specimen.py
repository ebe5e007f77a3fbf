"""One whole mail as it goes out, read for what stands around its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADER = re.compile(rb"^([!-9;-~]+):[ \t]*([^\r\n]*(?:\r\n[ \t][^\r\n]*)*)", re.MULTILINE)
ATTACHED = re.compile(rb"^Content-Disposition:[ \t]*attachment\b[^\r\n]*", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Specimen:
    """A mail to one reader.

    Args:
        headers: (name, value) in their order, the value folded as it is mailed (CRLF).
        size: bytes.
        attachments: how many parts are offered as files.
    """

    headers: tuple[tuple[str, str], ...]
    size: int
    attachments: int = 0

    @classmethod
    def of(cls, message: bytes) -> Specimen:
        """Read a message as it is mailed (RFC 5322 §2.2)."""
        block = message.partition(b"\r\n\r\n")[0]
        headers = ((name.decode("ascii"), value.decode("latin-1")) for name, value in HEADER.findall(block))
        return cls(tuple(headers), len(message), len(ATTACHED.findall(message)))

    def folded(self, name: str) -> str:
        """Return the first header of that name as it stands in the mail; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def values(self, name: str) -> tuple[str, ...]:
        """Return every value of that header, on one line each; more than one is more than most headers may have."""
        return tuple(value.replace("\r\n", "") for key, value in self.headers if key.lower() == name.lower())
