"""A test mail is the real mail, marked with its version and to named people; what is approved does not know of it."""

from __future__ import annotations

import email.policy
import sqlite3
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from office import Office
from scripted import DROP, Moment, ScriptedRelay
from tidings.couriers.catcher import Catcher


def mails(maildir: Path) -> dict[str, EmailMessage]:
    found: dict[str, EmailMessage] = {}
    for path in sorted((maildir / "new").iterdir()):
        mail: Any = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found[mail["To"]] = mail
    return found


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part
    return str(part.get_content())


def recorded(office: Office) -> list[tuple[str, str, int]]:
    with closing(sqlite3.connect(office.folder / "tidings.db")) as book:
        return book.execute('SELECT digest, "to", request FROM test_mails ORDER BY id').fetchall()


def test_named_people_get_the_real_mail_under_a_bar_with_its_version(office: Office, tmp_path: Path) -> None:
    with Catcher(tmp_path / "post") as catcher:
        office.settings["TIDINGS_SMTP__PORT"] = str(catcher.port)
        told = office.json("test", "brev", "--to", "reader1@example.org", "--to", "chef@example.se")
    built = office.json("build", "brev")
    caught = mails(tmp_path / "post")

    version = built["version"]
    assert told["version"] == version
    assert set(caught) == {"reader1@example.org", "chef@example.se"}
    assert caught["chef@example.se"]["Subject"] == f"[Test {version}] Provbrev"
    for kind in ("plain", "html"):
        assert f"Testbrev, version {version}" in body(caught["chef@example.se"], kind)
        assert "Hej Åsa!" in body(caught["reader1@example.org"], kind)
        assert "Hej läsare!" in body(caught["chef@example.se"], kind)
    assert caught["chef@example.se"]["List-Unsubscribe"] == "<https://brev.example.se/u/test>"
    assert recorded(office) == [(built["digest"], "reader1@example.org", 0), (built["digest"], "chef@example.se", 0)]


def test_the_words_that_an_inbox_shows_are_those_that_readers_will_see(office: Office, tmp_path: Path) -> None:
    with Catcher(tmp_path / "post") as catcher:
        office.settings["TIDINGS_SMTP__PORT"] = str(catcher.port)
        office.run("test", "brev", "--to", "chef@example.se")
    html = body(mails(tmp_path / "post")["chef@example.se"], "html")

    assert html.index("Ett kort brev som skickas") < html.index("Testbrev") < html.index("<h1")


def test_a_request_goes_to_the_approver_and_asks_for_the_code(office: Office, tmp_path: Path) -> None:
    office.settings["TIDINGS_APPROVAL__APPROVER"] = "Anna Berg <anna.berg@example.se>"
    with Catcher(tmp_path / "post") as catcher:
        office.settings["TIDINGS_SMTP__PORT"] = str(catcher.port)
        done = office.run("test", "brev", "--request")
    version = office.json("build", "brev")["version"]
    text = body(mails(tmp_path / "post")["anna.berg@example.se"], "plain")

    assert f"svarar du på brevet med koden {version}" in text
    assert max(map(len, text.splitlines())) <= 78
    assert f"approve brev --code {version}" in done.stderr
    assert [request for *_, request in recorded(office)] == [1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "nobody is named to get it"),
        (["--to", "a@@b"], '"a@@b" is no address'),
        ([f"--to=r{number}@example.se" for number in range(6)], "at most 5 people, not 6"),
    ],
)
def test_nobody_is_mailed_where_it_is_not_clear_who(office: Office, words: list[str], sentence: str) -> None:
    done = office.run("test", "brev", *words)

    assert done.returncode == 2
    assert sentence in done.stderr
    assert not office.relay.accepted


def test_a_refusal_is_told_and_the_others_get_theirs(office: Office) -> None:
    def script(moment: Moment) -> str | None:
        refused = moment.step == "rcpt" and moment.recipient.startswith("chef")
        return "550 5.1.1 no such person" if refused else None

    with ScriptedRelay(script) as relay:
        office.settings["TIDINGS_SMTP__PORT"] = str(relay.port)
        done = office.run("test", "brev", "--to", "chef@example.se", "--to", "eva@example.se")

    assert done.returncode == 3
    assert done.stdout == "chef@example.se: refused: 550 5.1.1 no such person\neva@example.se: accepted\n"
    assert [to for _, to, _ in recorded(office)] == ["eva@example.se"]


def test_a_link_that_breaks_after_the_body_leaves_it_in_doubt_and_tries_nobody_more(office: Office) -> None:
    with ScriptedRelay(lambda moment: DROP if moment.step == "dot" else None) as relay:
        office.settings["TIDINGS_SMTP__PORT"] = str(relay.port)
        done = office.run("test", "brev", "--to", "chef@example.se", "--to", "eva@example.se")

    assert done.returncode == 4
    assert done.stdout == "chef@example.se: in doubt: no reply came\neva@example.se: not tried\n"
    assert recorded(office) == []


def test_a_relay_that_is_away_is_one_sentence(office: Office) -> None:
    office.settings["TIDINGS_SMTP__PORT"] = "1"
    done = office.run("test", "brev", "--to", "chef@example.se")

    assert done.returncode == 5
    assert done.stderr.startswith(
        "error: the relay 127.0.0.1:1 cannot be reached: connection refused\nhint: nothing was"
    )
