"""One reader's message, parsed as a mail program parses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment

from tidings.mailing.compose import Composer
from tidings.mailing.ports import Envelope
from tidings.mailing.values import UnsendableError
from tidings.model.address import Mailbox
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.edition import Edition, Picture
from tidings.model.newsletter import Newsletter

PIXEL = b"\x89PNG" + bytes(range(256)) * 3
NEWSLETTER = Newsletter(
    name="Expertnytt",
    language="sv",
    sender=Mailbox("Expertnytt", "nyhetsbrev@example.se"),
    reply_to="kansli@example.se",
    bounce_address="studs@example.se",
    list_id="expertnytt.example.se",
    postal_address="Box 1",
    web_url="https://nyhetsbrev.example.se",
    inbox_address="",
)
EDITION = Edition(
    issue="2026-12",
    newsletter=NEWSLETTER,
    subject="Hej {{ first_name or 'läsare' }}",
    preheader="Till {{ region }}",
    html=(
        '{{ first_name }}<p title="{{ region }}">Vi måste titta framåt, {{ first_name }}{{ region }}.</p>\n'
        '{% if region == "Skåne" %}<p>  Malmö  </p>{% endif %}<a href="{{ _unsubscribe }}">Avsluta</a>{{ region }}'
    ),
    text=(
        "{{ first_name }}\n{% filter wrapped('* ', '  ') %}Vi måste titta framåt, {{ first_name }}, och säga"
        " <https://example.se/en/lang/adress/som/aldrig/bryts> till {{ region }}.{% endfilter %}\n.\nFrom oss\n"
        "Avsluta <{{ _unsubscribe }}>\n"
    ),
    language="sv",
    fields=("first_name", "region"),
)
VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200).filter(lambda text: "=?" not in text)

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Z"])).filter(lambda text: "=?" not in text)
ESCAPED = Environment(autoescape=True).from_string(EDITION.html)


def composer(edition: Edition = EDITION, mailing: str = "2026-12.1") -> Composer:
    date = datetime(2026, 12, 1, 8, tzinfo=UTC)
    return Composer(edition, mailing=mailing, date=date, unsubscribe=lambda number: f"token-{number}")


MAKER = composer()


def delivery(address: str = "anna@example.org", **fields: str) -> Delivery:
    state = DeliveryState.CLAIMED
    return Delivery(id=1, mailing=1, address=address, subscription=7, state=state, fields=fields)


def parsed(message: bytes) -> EmailMessage:
    return message_from_bytes(message, policy=policy.default)


def parts(message: bytes) -> tuple[str, str]:
    """Return what the text part and the HTML part hold, decoded."""
    leaves = [part for part in parsed(message).walk() if part.get_content_type() in {"text/plain", "text/html"}]
    plain, html = (part.get_payload(decode=True).decode() for part in leaves)
    return plain, html


def test_a_message_is_text_then_html() -> None:
    envelope, message = composer().compose(delivery(first_name="Anna", region="Skåne"))
    assert envelope == Envelope("studs@example.se", "anna@example.org", len(message))
    mail = parsed(message)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert [part["Content-Transfer-Encoding"] for part in mail.iter_parts()] == ["quoted-printable"] * 2
    assert mail["Subject"] == "Hej Anna"
    assert not mail.defects


@given(first_name=VALUES, region=VALUES)
@example(first_name="", region="")
@example(first_name="x" * 10_000, region="å" * 10_000)
@example(first_name=".", region="From ")
@example(first_name="{{ region }}", region="{% if %}<b>&\"'")
@example(first_name="--=_a", region="Skåne")
def test_what_is_decoded_is_what_the_whole_renders_to(first_name: str, region: str) -> None:
    _, message = MAKER.compose(delivery(first_name=first_name, region=region))
    seen = MAKER.copy({"first_name": first_name, "region": region}, "https://nyhetsbrev.example.se/u/token-7")
    assert parts(message) == (seen.text.replace("\n", "\r\n"), seen.html.replace("\n", "\r\n"))
    assert parsed(message)["Subject"] == " ".join(seen.subject.split())
    body = message.partition(b"\r\n\r\n")[2]
    for line in body.split(b"\r\n"):
        assert len(line) <= 76
        assert not line.startswith(b".")
    assert b"\n" not in message.replace(b"\r\n", b"")
    assert b"\r" not in message.replace(b"\r\n", b"")


@given(first_name=WORDS, region=WORDS)
def test_values_are_words_and_never_markup_nor_template(first_name: str, region: str) -> None:
    seen = MAKER.copy({"first_name": first_name, "region": region}, "u")
    assert seen.html == ESCAPED.render(first_name=first_name, region=region, _unsubscribe="u")


def test_a_resend_is_byte_identical_and_each_reader_has_marks_of_their_own() -> None:
    anna, bo = delivery(first_name="Anna"), delivery("bo@example.org", first_name="Anna")
    assert composer().compose(anna) == composer().compose(anna)
    made = [maker.compose(who)[1] for maker in (composer(), composer(mailing="2026-12.2")) for who in (anna, bo)]
    marks = {parsed(message)[name] for message in made for name in ("Message-ID", "Content-Type")}
    assert len(marks) == 8
    assert not any("anna" in mark for mark in marks)


def test_boundaries_hold_what_no_part_can() -> None:
    mail = parsed(composer(replace(EDITION, pictures=PICTURES)).compose(delivery())[1])
    boundaries = [part.get_boundary() for part in mail.walk() if part.is_multipart()]
    assert len(boundaries) == 2
    assert all("=_" in str(boundary) for boundary in boundaries)


PICTURES = (
    Picture(
        cid="bild1@tidings", name="bild å.png", source="bild.png", media_type="image/png", data=PIXEL, original="0"
    ),
)


def test_pictures_stand_beside_the_html_that_shows_them() -> None:
    mail = parsed(composer(replace(EDITION, pictures=PICTURES)).compose(delivery())[1])
    plain, related = mail.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert related.get_content_type() == "multipart/related"
    html, picture = related.iter_parts()
    assert html.get_content_type() == "text/html"
    assert picture["Content-ID"] == "<bild1@tidings>"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_content() == PIXEL


def test_the_page_in_the_text_is_the_page_in_the_header() -> None:
    _, message = composer().compose(delivery())
    page = "https://nyhetsbrev.example.se/u/token-7"
    assert parsed(message)["List-Unsubscribe"] == f"<{page}>"
    assert all(page in part for part in parts(message))


@pytest.mark.parametrize(
    ("inbox", "way"), [("ut@example.se", "mailto:ut@example.se?subject=unsubscribe%20token-7"), ("", "")]
)
def test_without_public_pages_the_way_out_is_a_mail_or_none(inbox: str, way: str) -> None:
    newsletter = replace(NEWSLETTER, web_url="", inbox_address=inbox)
    _, message = composer(replace(EDITION, newsletter=newsletter)).compose(delivery())
    assert f'<a href="{way}">' in parts(message)[1]


def test_an_issue_may_be_answered_elsewhere_than_the_newsletter() -> None:
    _, message = composer(replace(EDITION, reply_to="Åsa <asa@example.se>")).compose(delivery())
    assert parsed(message)["Reply-To"].addresses[0].addr_spec == "asa@example.se"


def test_a_copy_for_nobody_has_the_defaults_and_no_way_out() -> None:
    seen = composer().copy({})
    assert seen.subject == "Hej läsare"
    assert seen.preheader == "Till "
    assert 'href=""' in seen.html


@pytest.mark.parametrize("value", ["a\x00", "=?utf-8?q?x?="])
def test_a_value_that_cannot_be_mailed_fails_this_copy_alone(value: str) -> None:
    maker = composer()
    with pytest.raises(UnsendableError, match="first_name"):
        maker.compose(delivery(first_name=value))
    maker.compose(delivery(first_name="Bo"))


def test_an_address_in_other_letters_fails_this_copy_alone() -> None:
    with pytest.raises(UnsendableError, match="åsa@example"):
        composer().compose(delivery("åsa@example.org"))


def test_a_template_that_asks_for_more_than_the_fields_fails() -> None:
    with pytest.raises(UnsendableError, match="'secret' is undefined"):
        composer(replace(EDITION, text="{{ secret }}")).compose(delivery())
    with pytest.raises(UnsendableError):
        composer(replace(EDITION, text="{{ first_name.__class__.__mro__ }}")).compose(delivery(first_name="a"))
