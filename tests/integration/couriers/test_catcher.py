"""The catcher plays the relay and keeps what it gets."""

from __future__ import annotations

import asyncio
import smtplib
import socket
from pathlib import Path

import pytest

from tidings.couriers.catcher import Catcher
from tidings.couriers.smtp import Relay, SmtpCourier
from tidings.mailing.ports import Envelope

MESSAGE = b"Subject: x\r\n\r\nHej\r\n.\r\n..x\r\n"


def mails(maildir: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((maildir / "new").iterdir())]


def test_what_is_handed_over_is_kept_as_it_was_with_its_envelope(tmp_path: Path) -> None:
    async def story(relay: Relay) -> None:
        courier = SmtpCourier(relay)
        await courier.open()
        for name in ("anna", "bo"):
            assert (await courier.offer(Envelope("studs@example.se", f"{name}@example.org"))).code == 354
            assert (await courier.transmit(MESSAGE)).accepts
        await courier.close()

    with Catcher(tmp_path / "maildir") as catcher:
        asyncio.run(story(Relay(catcher.host, catcher.port, security="none")))
    assert mails(tmp_path / "maildir") == [
        f"Return-Path: <studs@example.se>\r\nDelivered-To: {name}@example.org\r\n".encode() + MESSAGE
        for name in ("anna", "bo")
    ]
    assert list((tmp_path / "maildir" / "tmp").iterdir()) == []


def test_a_maildir_with_mails_in_it_gets_more(tmp_path: Path) -> None:
    for _ in range(2):
        with Catcher(tmp_path) as catcher, smtplib.SMTP(catcher.host, catcher.port) as client:
            client.sendmail("a@example.se", ["b@example.org"], MESSAGE)
    assert len(mails(tmp_path)) == 2


def test_closing_takes_no_mail_that_was_not_answered_and_leaves_the_port_free(tmp_path: Path) -> None:
    with Catcher(tmp_path) as catcher:
        client = smtplib.SMTP(catcher.host, catcher.port)
        client.ehlo()
        client.mail("a@example.se")
        client.rcpt("b@example.org")
        client.docmd("DATA")
        client.send(b"half a mess")
    assert mails(tmp_path) == []
    with pytest.raises(smtplib.SMTPServerDisconnected):
        client.docmd("NOOP")
    client.close()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((catcher.host, catcher.port))
