"""The newsletter of an agency that does not exist, with everything that one can have."""

from __future__ import annotations

from tidings.model.address import Mailbox
from tidings.model.newsletter import Newsletter

KUSTNYTT = Newsletter(
    name="Kustnytt från Kustmyndigheten",
    language="sv",
    sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
    reply_to="kansli@example.se",
    bounce_address="nyhetsbrev@example.se",
    list_id="kustnytt.example.se",
    postal_address="Kustmyndigheten, Box 1, 103 33 Stockholm",
    web_url="https://nyhetsbrev.example.se",
    inbox_address="",
    archive_url="https://nyhetsbrev.example.se/arkiv",
    accessibility_url="https://nyhetsbrev.example.se/tillganglighet",
)
