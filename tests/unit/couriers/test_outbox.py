"""An edition as files, opened in a browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from tidings.couriers.outbox import Sheet, lay_out
from tidings.model.address import Mailbox
from tidings.model.edition import Copy, Edition, Picture
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter

NEWSLETTER = Newsletter(
    name="Kustnytt",
    language="sv",
    sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
    reply_to="",
    bounce_address="studs@example.se",
    list_id="kustnytt.example.se",
    postal_address="Box 1",
    web_url="",
    inbox_address="",
)


def test_a_browser_finds_pictures_whatever_their_names_and_takes_none_for_markup(tmp_path: Path) -> None:
    name = '100% "kaj" onerror=x #1?.png'
    picture = Picture("1@example.se", name, name, "image/png", b"png", "00")
    issue = Issue('Nr "7"', "a.md", (), (), (), (), (), (), "sv", "article")
    html = '<img src="cid:1@example.se" alt="Kajen">'
    edition = Edition(issue.name, NEWSLETTER, "S", "", html, "T", "sv", (picture,))

    lay_out(tmp_path, issue, [Sheet(issue.name, edition, Copy("S", "", html, "T"))])

    laid = (tmp_path / 'Nr "7".html').read_text(encoding="utf-8")
    source = re.fullmatch(r'<img src="([^"<> #?]*)" alt="Kajen">', laid)
    assert source
    assert (tmp_path / unquote(source[1])).read_bytes() == b"png"
