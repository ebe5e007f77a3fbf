"""A mail that was caught, opened: its headers, its HTML with the pictures in it, and its text."""

from __future__ import annotations

import email.policy
from base64 import b64encode
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Opened:
    """One mail as its reader would see it.

    Args:
        headers: (name, value) of each, decoded, in their order.
        html: pictures as data: addresses (RFC 2397) in place of their Content-IDs.
        source: the mail as it was carried.
    """

    subject: str
    headers: tuple[tuple[str, str], ...]
    html: str
    text: str
    source: str

    @classmethod
    def of(cls, data: bytes) -> Opened:
        """Open a mail."""
        mail = message_from_bytes(data, policy=email.policy.default)
        html = _body(mail, "html")
        for part in mail.walk():
            if cid := str(part.get("Content-ID", "")).strip("<>"):
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    address = f"data:{part.get_content_type()};base64,{b64encode(content).decode()}"
                    html = html.replace(f"cid:{cid}", address)
        headers = tuple((name, str(value)) for name, value in mail.items())
        return cls(str(mail["Subject"]), headers, html, _body(mail, "plain"), data.decode("utf-8", "replace"))


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""
