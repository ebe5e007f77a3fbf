"""Whatever stands in a reader's fields, and wherever a writer puts them: it is words, and the mail keeps its shape."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readers import NEWSLETTER, NOW
from tidings.app.workspace import shipped
from tidings.content.draft import read_issue
from tidings.mailing.compose import Composer
from tidings.mailing.values import UnsendableError, clean
from tidings.model.delivery import Delivery, DeliveryState
from tidings.rendering.build import build

DRAFT = """\
---
title: Hej {{ x }} i titeln
subject: Ämne {{ x }} slut
preheader: Förord {{ x }} slut
lead: Ingress {{ x }} slut
button: Knapp {{ x }}
link: https://example.se/{{ x }}/svar
---
Brödtext {{ x }} och **fet {{ x }}** och {% if x == "a" %}ett {{ x }}{% else %}annat {{ x }}{% endif %}.

- [i mitten](https://example.se/{{ x }}/b) och [i frågan](https://example.se/?q={{ x }}&r=1#f)
- [hela]({{ x }}) och [brev](mailto:{{ x }}) och [ämne](mailto:a@example.se?subject={{ x }}) och [ring](tel:{{ x }})
- [länk](https://example.se/a){{ x }}

> {{ x }}

| ett | två |
|---|---|
| {{ x }} | b |

![bild {{ x }} här](https://example.se/bild.png)
"""
HOSTILE = [
    "{{ ''.__class__ }}",
    "{% for a in ().__class__.__bases__ %}{% endfor %}",
    "<script>alert(1)</script>",
    "</td></table></mj-text><mj-raw><img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "' style='position:fixed",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://ok.example/" onclick="alert(1)',
    "https://ok.example> <https://evil.example",
    "a\r\nBcc: all@example.se\r\n\r\nbody",
    "%0d%0aBcc: all@example.se",
    "a@evil.example,b@evil.example?bcc=c@evil.example",
    "\u202egnp.exe",
    "\u2067\u2067\u2067",
    "<!--", "-->", "]]>", "&lt;", "&#0;", "\\", "`", "{#", "#}", "{", "}}", "\ufdd0" + "0\ufdd1",
    "x" * 10_000,
    "ord " * 2500,
    "From \n.\n-- \n",
]  # fmt: skip
LEADS = {"", "https", "http", "mailto", "tel"}


@dataclass
class Mail:
    """What a mail program makes of a copy: its headers' names, its tags, and the attributes that a field is part of."""

    message: EmailMessage
    shape: list[tuple[str, tuple[str, ...]]]
    targets: list[str]
    text: str


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shape: list[tuple[str, tuple[str, ...]]] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        kept = (f"{name}={values[name]}" if name in {"style", "class"} else name for name in values)
        self.shape.append((tag, tuple(kept)))
        self.targets += [values["href"] or ""] if "href" in values else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.shape.append((f"/{tag}", ()))

    def handle_comment(self, data: str) -> None:
        self.shape.append(("comment", (data,)))


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> Composer:
    """Return the composer of an issue that prints a field in every place where one may stand."""
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "brev.md").write_text(DRAFT, "utf-8")
    issue = read_issue(folder / "brev.md", root=folder, language="sv", template="article")
    edition = build(issue, NEWSLETTER, (Path(folder), shipped() / "templates"))
    return Composer(edition, mailing="brev.1", date=NOW, unsubscribe=lambda number: f"token-{number}")


def mail(composer: Composer, value: str) -> Mail:
    reader = Delivery(1, 1, "asa@example.org", 7, DeliveryState.CLAIMED, {"x": value})
    _, data = composer.compose(reader)
    message = message_from_bytes(data, policy=policy.default)
    html, text = message.get_body(("html",)), message.get_body(("plain",))
    assert html
    assert text
    page = Reader()
    page.feed(html.get_content())
    page.close()
    return Mail(message, page.shape, page.targets, text.get_content())


@pytest.fixture(scope="module")
def plain(composer: Composer) -> Mail:
    return mail(composer, "Anna")


def check(composer: Composer, plain: Mail, value: str) -> None:
    try:
        words = clean("x", value)
    except UnsendableError:
        with pytest.raises(UnsendableError):
            mail(composer, value)
        return
    got = mail(composer, value)

    assert got.shape == plain.shape, "the layout is the same"
    assert got.message.keys() == plain.message.keys(), "and so are the headers"
    assert not got.message.defects
    assert got.message["Subject"] == " ".join(f"Ämne {words} slut".split())
    assert got.message["To"] == "asa@example.org"
    assert [part.get_content_type() for part in got.message.walk()] == [
        part.get_content_type() for part in plain.message.walk()
    ]
    assert {urlsplit(target).scheme.lower() for target in got.targets if target} <= LEADS
    for target, usual in zip(got.targets, plain.targets, strict=True):
        if usual.startswith("https://"):
            assert urlsplit(target).netloc == urlsplit(usual).netloc, "a value leads to no other host"
        assert not set(target) & set('<>"\r\n \t')
    for line in got.message.as_bytes().split(b"\n"):
        assert len(line) < 998


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_words(composer: Composer, plain: Mail, value: str) -> None:
    check(composer, plain, value)


@given(st.text(max_size=300))
@example("=?utf-8?q?x?=")
@example("\x00")
def test_any_value_is_words(composer: Composer, plain: Mail, value: str) -> None:
    check(composer, plain, value)


def test_the_words_of_a_hostile_value_are_there_to_be_read(composer: Composer) -> None:
    got = mail(composer, "<b>{{ 7*7 }}</b>")

    assert "Brödtext <b>{{ 7*7 }}</b> och" in " ".join(got.text.split())


def test_a_mailbox_is_one_that_can_be_written_to_and_only_one(composer: Composer) -> None:
    one, many = (
        mail(composer, "anna.ek+kaj@example.org"),
        mail(composer, "a@example.org,b@example.org?bcc=c@example.org"),
    )

    assert "mailto:anna.ek%2Bkaj@example.org" in one.targets
    (target,) = (target for target in many.targets if target.startswith("mailto:a@") and "subject" not in target)
    assert target.count("@") == 1
    assert not set(unquote(target.partition("@")[0])) & set(",?&")
    assert not set(target) & set(",?&"), "nobody else is written to"


def test_a_telephone_number_is_one_that_can_be_called(composer: Composer) -> None:
    assert "tel:+46-8-123" in mail(composer, "+46 8 123").targets


def test_a_value_directly_after_a_link_stands_before_its_address_in_the_text(composer: Composer) -> None:
    assert "länkAnna <https://example.se/a>" in mail(composer, "Anna").text
