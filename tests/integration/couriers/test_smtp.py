"""A courier and a relay: what is said before the relay is trusted, and what exactly is handed over."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from typing import Any, Protocol

import pytest

from scripted import DROP, SILENT, Answer, Moment, ScriptedRelay
from tidings.couriers.smtp import Relay, SmtpCourier
from tidings.errors import SettingsError
from tidings.mailing.ports import Envelope, LinkBrokenError
from tidings.model.reply import Reply, Step

MESSAGE = b"Subject: x\r\n\r\nHej\r\n"
ENVELOPE = Envelope("studs@example.se", "anna@example.org")
LOGIN = {"username": "nyhetsbrev", "password": "hemligt"}


class Trust(Protocol):
    server: Any
    cafile: str


def way_to(server: ScriptedRelay, **changes: Any) -> Relay:
    settings = {"timeout_connect": 1, "timeout_command": 1, "timeout_dot": 1, "local_hostname": "office.example"}
    return Relay("127.0.0.1", server.port, **{**settings, **changes})


def carry(relay: Relay, *messages: bytes) -> list[Reply]:
    """Open, hand over each message, close; return the last reply to each."""

    async def story() -> list[Reply]:
        courier = SmtpCourier(relay)
        replies = []
        try:
            await courier.open()
            for message in messages:
                offered = await courier.offer(ENVELOPE)
                replies.append(await courier.transmit(message) if offered.positive else offered)
        finally:
            await courier.close()
        return replies

    return asyncio.run(story())


def verbs(server: ScriptedRelay) -> list[str]:
    return [command.split()[0] for command in server.commands]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_over_a_trusted_relay_login_and_mail_go_encrypted(trust: Trust, security: str) -> None:
    features = ("STARTTLS", "AUTH PLAIN LOGIN")
    with ScriptedRelay(tls=trust.server, implicit=security == "tls", features=features) as server:
        replies = carry(way_to(server, security=security, cafile=trust.cafile, **LOGIN), MESSAGE, MESSAGE)
    assert replies == [Reply(250, "2.0.0 queued", Step.DOT)] * 2
    assert server.accepted == [("anna@example.org", MESSAGE)] * 2
    first = ["EHLO", "STARTTLS"] if security == "starttls" else []
    assert verbs(server) == [*first, "EHLO", "AUTH", *["MAIL", "RCPT", "DATA"] * 2, "QUIT"]
    assert server.said("AUTH") == ["AUTH PLAIN " + b64encode(b"\0nyhetsbrev\0hemligt").decode()]
    assert server.said("EHLO")[0] == "EHLO office.example"


def test_a_relay_stripped_of_starttls_is_told_neither_password_nor_sender() -> None:
    with ScriptedRelay(features=("AUTH PLAIN LOGIN",)) as server, pytest.raises(SettingsError, match="no STARTTLS"):
        carry(way_to(server, security="starttls", **LOGIN), MESSAGE)
    assert verbs(server) == ["EHLO"]


def test_starttls_refused_for_good_is_for_the_office_to_mend() -> None:
    script = lambda moment: "502 5.5.1 not here" if moment.step == "starttls" else None  # noqa: E731 -- a script is a line
    with ScriptedRelay(script, ("STARTTLS",)) as server, pytest.raises(SettingsError, match=r"502 5\.5\.1 not here"):
        carry(way_to(server), MESSAGE)
    assert verbs(server) == ["EHLO", "STARTTLS"]


def test_what_was_said_in_clear_before_the_handshake_counts_for_nothing(trust: Trust) -> None:
    injected = "220 2.0.0 go ahead\r\n250-relay.example\r\n250 AUTH PLAIN"
    script = lambda moment: injected if moment.step == "starttls" else None  # noqa: E731 -- a script is a line
    with ScriptedRelay(script, ("STARTTLS",), tls=trust.server) as server:
        with pytest.raises(SettingsError, match="no login by password"):
            carry(way_to(server, cafile=trust.cafile, **LOGIN), MESSAGE)
        assert verbs(server) == ["EHLO", "STARTTLS", "EHLO"]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_ends_it(trust: Trust, security: str) -> None:
    with ScriptedRelay(tls=trust.server, implicit=security == "tls", features=("STARTTLS", "AUTH PLAIN")) as server:
        with pytest.raises(SettingsError, match=f"no trusted encryption with the relay 127.0.0.1:{server.port}"):
            carry(way_to(server, security=security, **LOGIN), MESSAGE)
        assert not server.said("AUTH") + server.said("MAIL")


def test_a_certificate_for_another_name_ends_it(trust: Trust) -> None:
    with ScriptedRelay(tls=trust.server, features=("STARTTLS",)) as server:
        relay = Relay("localhost", server.port, cafile=trust.cafile, local_hostname="office.example")
        with pytest.raises(SettingsError, match="no trusted encryption"):
            carry(relay, MESSAGE)
    assert not server.said("MAIL")


def test_tls_where_none_is_spoken_is_for_the_office_to_mend() -> None:
    with ScriptedRelay() as server, pytest.raises(SettingsError, match="no trusted encryption"):
        carry(way_to(server, security="tls"), MESSAGE)


def test_without_encryption_only_a_relay_on_this_machine() -> None:
    with pytest.raises(SettingsError, match="must be encrypted"):
        carry(Relay("192.0.2.1", 25, security="none"))


def test_a_login_refused_is_for_the_office_to_mend() -> None:
    script = lambda moment: "535 5.7.8 wrong password" if moment.step == "auth" else None  # noqa: E731 -- a script is a line
    with ScriptedRelay(script, ("AUTH LOGIN PLAIN CRAM-MD5",)) as server:
        with pytest.raises(SettingsError, match=r"refuses the login: 535 5\.7\.8 wrong password") as refusal:
            carry(way_to(server, security="none", **LOGIN), MESSAGE)
        assert "hemligt" not in str(refusal.value) + refusal.value.hint
    assert verbs(server) == ["EHLO", "AUTH"]


def test_a_relay_without_login_is_not_mailed_through() -> None:
    with ScriptedRelay() as server, pytest.raises(SettingsError, match="no login by password"):
        carry(way_to(server, security="none", **LOGIN), MESSAGE)


@pytest.mark.parametrize(
    ("step", "move"),
    [
        ("connect", DROP),
        ("connect", SILENT),
        ("connect", Answer("421 4.3.2 busy", drop=True)),
        ("connect", Answer("hello", drop=True)),
        ("ehlo", "421 4.3.2 busy"),
        ("ehlo", DROP),
        ("starttls", "454 4.7.0 no TLS now"),
        ("starttls", DROP),
        ("auth", "454 4.7.0 try later"),
        ("auth", DROP),
    ],
    ids=str,
)
def test_what_passes_by_itself_is_a_broken_link(trust: Trust, step: str, move: Answer | str) -> None:
    def script(moment: Moment) -> Answer | str | None:
        return move if moment.step == step else None

    with ScriptedRelay(script, ("STARTTLS", "AUTH PLAIN"), tls=trust.server) as server:
        relay = way_to(server, cafile=trust.cafile, timeout_connect=0.3, **LOGIN)
        with pytest.raises(LinkBrokenError, match=f"127.0.0.1:{server.port}"):
            carry(relay, MESSAGE)
    assert not server.said("MAIL")


def test_a_relay_that_will_not_have_us_says_so() -> None:
    script = lambda moment: "554 5.7.1 blocked" if moment.step == "connect" else None  # noqa: E731 -- a script is a line
    with ScriptedRelay(script) as server, pytest.raises(SettingsError, match=r"554 5\.7\.1 blocked"):
        carry(way_to(server, security="none"), MESSAGE)


def test_after_a_refusal_the_next_offer_starts_clean() -> None:
    refusals = iter(["550 5.1.1 no"])
    script = lambda moment: next(refusals, None) if moment.step == "rcpt" else None  # noqa: E731 -- a script is a line
    with ScriptedRelay(script) as server:
        replies = carry(way_to(server, security="none"), MESSAGE, MESSAGE)
    assert [reply.code for reply in replies] == [550, 250]
    assert verbs(server) == ["EHLO", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA", "QUIT"]


def test_a_body_that_is_invited_and_never_sent_is_no_message() -> None:
    async def story(relay: Relay) -> None:
        courier = SmtpCourier(relay)
        await courier.open()
        assert (await courier.offer(ENVELOPE)).code == 354
        await courier.close()

    steps: list[str] = []
    with ScriptedRelay(lambda moment: steps.append(moment.step)) as server:
        asyncio.run(story(way_to(server, security="none")))
    assert server.accepted == []
    assert steps[-1] == "data", "QUIT would be the text of a message"


def test_a_line_of_one_dot_does_not_end_the_message() -> None:
    message = b".first\r\n\r\n.\r\n..\r\nend"
    with ScriptedRelay() as server:
        carry(way_to(server, security="none"), message)
    assert server.accepted == [("anna@example.org", b"..first\r\n\r\n..\r\n...\r\nend\r\n")]


def test_a_big_message_arrives_whole() -> None:
    message = b"Subject: x\r\n\r\n" + b"Vi m=C3=A5ste titta fram=C3=A5t.\r\n" * 100_000
    with ScriptedRelay() as server:
        replies = carry(way_to(server, security="none", timeout_dot=10), message)
    assert [reply.code for reply in replies] == [250]
    assert server.accepted == [("anna@example.org", message)]


def test_an_acceptance_before_the_whole_body_was_sent_is_none() -> None:
    message = b"Subject: x\r\n\r\n" + b"x" * 70 + b"\r\n" + b"x" * 20_000_000

    def script(moment: Moment) -> Answer | None:
        return Answer("250 2.0.0 early", silent=True) if moment.step == "body" else None

    with ScriptedRelay(script) as server, pytest.raises(LinkBrokenError, match="early"):
        carry(way_to(server, security="none"), message)


def test_a_reply_that_has_no_end_breaks_the_link() -> None:
    endless = "250-" + "x" * 70_000
    script = lambda moment: endless if moment.step == "mail" else None  # noqa: E731 -- a script is a line
    with ScriptedRelay(script) as server, pytest.raises(LinkBrokenError):
        carry(way_to(server, security="none"), MESSAGE)


def test_a_reply_keeps_to_one_clean_line() -> None:
    script = lambda moment: "250-2.0.0 kept\x1b[31m\r\n250 2.0.0  as å" if moment.step == "dot" else None  # noqa: E731 -- a script is a line
    with ScriptedRelay(script) as server:
        replies = carry(way_to(server, security="none"), MESSAGE)
    assert replies == [Reply(250, "2.0.0 kept [31m 2.0.0 as å", Step.DOT)]
