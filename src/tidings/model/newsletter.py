"""The newsletter: what stays the same from issue to issue, and is frozen into every edition."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model.address import Mailbox


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
