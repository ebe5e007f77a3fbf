"""Header lines: what machines read stays as it is, and no value brings a line of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.mailing.headers import Head, block, mailbox, subject
from tidings.mailing.values import UnsendableError
from tidings.model.address import Mailbox
from tidings.model.newsletter import Newsletter

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]) | st.just(" "), min_size=1, max_size=300).filter(
    lambda text: text.strip() and "=?" not in text
)
NAMES = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Precedence",
    "X-Auto-Response-Suppress",
    "Content-Type",
]


@pytest.fixture
def newsletter() -> Newsletter:
    return Newsletter(
        name="Expertnytt",
        language="sv",
        sender=Mailbox("Räksmörgås, nyheter", "nyhetsbrev@example.se"),
        reply_to="kansli@example.se",
        bounce_address="studs@example.se",
        list_id="expertnytt.example.se",
        postal_address="Box 1",
        web_url="https://nyhetsbrev.example.se",
        inbox_address="",
    )


def written(newsletter: Newsletter, **changes: str) -> bytes:
    head = Head(newsletter, reply_to=newsletter.reply_to, date=datetime(2026, 12, 1, 8, tzinfo=UTC))
    facts = {
        "address": "anna@example.org",
        "words": "Hej",
        "message_id": f"<{'m' * 32}@example.se>",
        "token": "t" * 28,
        "content": "text/plain",
    }
    return head.write(**{**facts, **changes})


def lines(block: bytes) -> list[str]:
    return block.decode("ascii").split("\r\n")[:-1]


def test_exactly_these_headers_stand_once_each_and_in_this_order(newsletter: Newsletter) -> None:
    assert message_from_bytes(written(newsletter)).keys() == NAMES


def test_what_the_headers_say(newsletter: Newsletter) -> None:
    message = message_from_bytes(written(newsletter), policy=policy.default)
    assert message["From"].addresses[0].display_name == "Räksmörgås, nyheter"
    assert message["From"].addresses[0].addr_spec == "nyhetsbrev@example.se"
    assert message["To"] == "anna@example.org"
    assert message["Reply-To"] == "kansli@example.se"
    assert message["Date"] == "Tue, 01 Dec 2026 08:00:00 +0000"
    assert message["Message-ID"] == f"<{'m' * 32}@example.se>"
    assert message["List-Id"] == "<expertnytt.example.se>"
    assert message["List-Unsubscribe"] == f"<https://nyhetsbrev.example.se/u/{'t' * 28}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Precedence"] == "bulk"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"


def test_a_long_unsubscribe_address_is_never_folded_nor_encoded(newsletter: Newsletter) -> None:
    far = replace(newsletter, web_url="https://nyhetsbrev.example.se/" + "x" * 200)
    assert f"List-Unsubscribe: <{far.web_url}/u/{'t' * 28}>" in lines(written(far))


def test_an_inbox_adds_a_mailto_after_a_fold_at_the_comma(newsletter: Newsletter) -> None:
    both = lines(written(replace(newsletter, inbox_address="ut@example.se")))
    first = both.index(f"List-Unsubscribe: <https://nyhetsbrev.example.se/u/{'t' * 28}>,")
    assert both[first + 1] == f" <mailto:ut@example.se?subject=unsubscribe%20{'t' * 28}>"


def test_one_click_is_promised_only_where_a_page_answers(newsletter: Newsletter) -> None:
    mail_only = message_from_bytes(written(replace(newsletter, web_url="", inbox_address="ut@example.se")))
    assert mail_only["List-Unsubscribe"].startswith("<mailto:ut@example.se?")
    assert "List-Unsubscribe-Post" not in mail_only
    neither = message_from_bytes(written(replace(newsletter, web_url="")))
    assert "List-Unsubscribe" not in neither
    assert "List-Unsubscribe-Post" not in neither


def test_a_copy_for_nobody_has_no_way_out(newsletter: Newsletter) -> None:
    assert "List-Unsubscribe" not in message_from_bytes(written(newsletter, token=""))


@given(WORDS)
def test_a_subject_is_read_as_it_was_written(words: str) -> None:
    header = subject(words)
    assert str(make_header(decode_header(header.replace("\r\n", "")))) == " ".join(words.split())
    for number, line in enumerate(f"Subject: {header}".split("\r\n")):
        assert len(line) <= 76
        assert number == 0 or line.startswith(" ")
    for word in re.findall(r"=\?utf-8\?q\?[^?]*\?=", header):
        assert len(word) <= 75
        decode_header(word)[0][0].decode()  # cut between characters


def test_a_subject_in_ascii_stays_as_it_is() -> None:
    assert subject("Seminar: 4 December") == "Seminar: 4 December"


@pytest.mark.parametrize("words", ["", " \n "])
def test_an_empty_subject_is_refused(words: str) -> None:
    with pytest.raises(UnsendableError, match="subject is empty"):
        subject(words)


@given(WORDS)
def test_a_name_is_read_as_it_was_written(name: str) -> None:
    header = mailbox(Mailbox(name, "a@example.se"))
    assert all(len(line) <= 78 for line in f"From: {header}".split("\r\n"))
    shown, address = parseaddr(header.replace("\r\n", ""))
    assert str(make_header(decode_header(shown))) == " ".join(name.split())
    assert address == "a@example.se"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", "a@example.se"),
        ("Expert Nytt", "Expert Nytt <a@example.se>"),
        ("Nytt, Expert", '"Nytt, Expert" <a@example.se>'),
        ('Nytt "x" \\', '"Nytt \\"x\\" \\\\" <a@example.se>'),
        ("Åsa", "=?utf-8?q?=C3=85sa?= <a@example.se>"),
    ],
)
def test_how_a_name_is_written(name: str, shown: str) -> None:
    assert mailbox(Mailbox(name, "a@example.se")) == shown


@pytest.mark.parametrize(
    "address", ["", "a", "a b@example.se", "a@exämple.se", "å@example.se", "a@b>,<c@d", "a@b\r\nBcc: c"]
)
def test_an_address_that_cannot_stand_in_a_header_is_refused(newsletter: Newsletter, address: str) -> None:
    with pytest.raises(UnsendableError):
        written(newsletter, address=address)


@given(st.text(max_size=40))
def test_no_value_brings_a_header_of_its_own(value: str) -> None:
    try:
        text = block([("To", "a@example.se"), ("Subject", value), ("Precedence", "bulk")])
    except UnsendableError:
        return
    assert message_from_bytes(text).keys() == ["To", "Subject", "Precedence"]


@pytest.mark.parametrize("value", ["a\r\nBcc: b@example.org", "a\nb", "a\r\n\r\nbody", "å", "", "x" * 998])
def test_a_header_that_would_break_the_block_is_a_failure(value: str) -> None:
    with pytest.raises(UnsendableError, match="headers cannot be written"):
        block([("Subject", value)])


def test_a_header_twice_is_a_failure() -> None:
    with pytest.raises(UnsendableError):
        block([("To", "a@example.se"), ("To", "b@example.se")])
