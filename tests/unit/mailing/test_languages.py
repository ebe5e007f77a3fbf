"""Every reader gets the copy of their own language, under the same Message-ID whichever that is."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from readers import NOW, PICTURE
from readers import edition as make
from tidings.mailing.compose import Composer
from tidings.model.delivery import Delivery, DeliveryState

ENGLISH = replace(
    make(text="Hello {{ nickname }}!"),
    subject="News from the coast",
    preheader="Two items",
    language="en",
    fields=("nickname",),
    pictures=(replace(PICTURE, cid="chart@kustnytt", name="chart.png"),),
    reply_to="desk@example.se",
)
SWEDISH = replace(make(pictures=(PICTURE,)), fields=("first_name", "nickname"), translations=(ENGLISH,))
VALUES = {"first_name": "Åsa", "nickname": "Oz"}


@pytest.fixture
def composer() -> Composer:
    return Composer(SWEDISH, mailing="brev.1", date=NOW, unsubscribe=lambda number: f"token-{number}")


def copy(composer: Composer, language: str) -> EmailMessage:
    reader = Delivery(1, 1, "asa@example.org", 7, DeliveryState.CLAIMED, VALUES, language)
    _, message = composer.compose(reader)
    return message_from_bytes(message, policy=policy.default)


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content()).strip()


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US"])
def test_a_reader_of_a_translation_gets_that(composer: Composer, language: str) -> None:
    mail = copy(composer, language)

    assert (mail["Subject"], text(mail)) == ("News from the coast", "Hello Oz!")
    assert mail["Reply-To"].addresses[0].addr_spec == "desk@example.se"
    assert [part["Content-ID"] for part in mail.walk() if part["Content-ID"]] == ["<chart@kustnytt>"]


@pytest.mark.parametrize("language", ["sv", "sv-FI", "", "fi", "english"])
def test_anybody_else_gets_the_issue_as_it_was_written_first(composer: Composer, language: str) -> None:
    mail = copy(composer, language)

    assert (mail["Subject"], text(mail)) == ("Nytt från kusten", "Hej Åsa!")
    assert [part["Content-ID"] for part in mail.walk() if part["Content-ID"]] == ["<bild1@kustnytt>"]


def test_the_language_changes_neither_message_id_nor_boundaries_nor_the_way_out(composer: Composer) -> None:
    swedish, english = copy(composer, "sv"), copy(composer, "en")

    for name in ("Message-ID", "Content-Type", "List-Unsubscribe", "Date", "From", "To"):
        assert swedish[name] == english[name]
    assert swedish["Message-ID"] == composer.message_id("asa@example.org")


def test_a_copy_for_nobody_is_had_in_each_language(composer: Composer) -> None:
    assert [composer.copy({}, language=language).preheader for language in ("", "sv", "en")] == [
        *("Två nyheter", "Två nyheter", "Two items")
    ]
