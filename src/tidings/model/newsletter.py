"""The newsletter: what stays the same from issue to issue, and is frozen into every edition."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from unicodedata import normalize

from tidings.model.address import Mailbox

IMAGES = "images"  # beside the issues, for the pictures of them all: no issue has that address
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Newsletter:
    """The publication: its name, who sends it, and the addresses that stand in every header and footer.

    Args:
        language: BCP 47 tag of the texts that are not given one of their own.
        reply_to: an address, or empty where replies go to the sender.
        bounce_address: MAIL FROM (RFC 5321 §3.3).
        list_id: the identifier of RFC 2919, without angle brackets.
        web_url: base of the public pages, without a slash at its end; empty where there are none.
        archive_url: base of the web versions of issues, without a slash at its end; empty where none are published.
        accessibility_url: the page about accessibility; empty where there is none.
        images: "embedded", "hosted", or empty: embedded as long as they are light.
        inbox_address: where unsubscribe mails are read; empty where nobody reads any.
    """

    name: str
    language: str
    sender: Mailbox
    reply_to: str
    bounce_address: str
    list_id: str
    postal_address: str
    web_url: str
    inbox_address: str
    archive_url: str = ""
    accessibility_url: str = ""
    images: str = ""

    def page(self, issue: str, language: str = "") -> str:
        """Return the address of an issue's web version, or of its translation; empty where none are published."""
        if not self.archive_url:
            return ""
        return f"{self.archive_url}/{self.path(issue, language)}"

    def path(self, issue: str, language: str = "") -> str:
        """Return where the web version of an issue lies under `archive_url`, with a slash at its end."""
        tongue = re.sub(r"[^a-z0-9-]", "", language.lower())
        return f"{slug(issue)}/{tongue}/" if tongue else f"{slug(issue)}/"


def slug(issue: str) -> str:
    """Return an issue's name as a part of an address: a-z, 0-9 and hyphens, `Vår 1` as `var-1`.

    Where letters would be lost a short mark of the whole name follows, so that two names do not meet.
    """
    letters = normalize("NFKD", issue.casefold().translate(LETTERS))
    plain = "".join(letter for letter in letters if letter.isascii())
    lost = any(letter.isalnum() and not letter.isascii() for letter in letters)
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if made in {"", IMAGES} or lost:
        mark = hashlib.sha256(normalize("NFC", issue).encode()).hexdigest()[:8]
        made = f"{made}-{mark}".strip("-")
    return made
