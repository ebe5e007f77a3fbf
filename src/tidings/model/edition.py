"""An edition: an issue as built, known by its digest and never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tidings.model.newsletter import Newsletter

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: a version is read aloud and typed


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it is mailed.

    Args:
        cid: its Content-ID without angle brackets (RFC 2392).
        source: the path as the draft has it.
        transformation: what was done to the source's bytes; part of the digest.
        original: SHA-256 of the source's bytes, in hex.
    """

    cid: str
    name: str
    source: str
    media_type: str
    data: bytes
    original: str
    transformation: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that is needed to compose a copy for anybody.

    `subject`, `preheader`, `html` and `text` are Jinja2 source over the recipient's fields and `_unsubscribe`,
    with default delimiters; braces that are words are escaped. `html` is rendered with autoescape, the others without.

    Args:
        fields: the recipient fields that are printed or tested, sorted.
    """

    issue: str
    newsletter: Newsletter
    subject: str
    preheader: str
    html: str
    text: str
    language: str
    pictures: tuple[Picture, ...] = ()
    fields: tuple[str, ...] = ()
    reply_to: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over what readers see, length-prefixed so that no two editions run together."""
        sender = self.newsletter.sender
        digest = hashlib.sha256()
        parts = [self.subject, self.preheader, f"{sender.name} <{sender.address}>", self.reply_to, self.html, self.text]
        parts += [f"{picture.original} {picture.transformation}" for picture in self.pictures]
        for part in parts:
            data = part.encode()
            digest.update(b"%d:" % len(data) + data)
        return digest.hexdigest()

    @property
    def version(self) -> str:
        """Six characters of the digest that can be read aloud."""
        return version(self.digest)


@dataclass(frozen=True, slots=True)
class Copy:
    """What one reader sees of an edition; for nobody, what the defaults say."""

    subject: str
    preheader: str
    html: str
    text: str


def version(digest: str) -> str:
    """Return the six-character version of a digest given in hex."""
    number = int(digest, 16) >> (256 - 30)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(25, -1, -5))
