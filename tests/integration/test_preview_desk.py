"""The desk behind the preview: what it shows after a save, as whom, and what its buttons do to the records."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from office import Relay
from tidings.app.build import build
from tidings.app.check import report
from tidings.app.preview import PreviewDesk
from tidings.cli.main import run
from tidings.config import load
from tidings.errors import DraftError, Place, TidingsError
from tidings.model.finding import Finding, RefusedError, Severity
from tidings.model.said import UNSAID
from tidings.model.state import IssueState
from tidings.web.preview.desk import Desk, Kind

DRAFT = """\
---
title: Isen  ligger
preheader: Var det bär att gå på isen i vinter, och var det inte gör det
---
Hej {{ first_name | default("läsare") }}!

Isen bär nu. {% if region == "Skåne" %}Utom i Skåne.{% elif region %}Också hos dig.{% endif %}

Det finns "5-10" platser där den inte gör det. ![En karta](karta.png)
"""
PEOPLE = """\
e-post;förnamn;efternamn;region
anna@example.se;Anna;Ek;Skåne
bo@example.se;Bo;Al;Skåne
karl@example.se;Karl-Ludvig;af Gyllenstierna;Norrbotten
asa@example.se;Åsa;Öberg;
"""
SETTINGS = """\
[newsletter]
name = "Isbrevet"
sender = "Isbrevet <is@example.se>"
reply_to = "kansli@example.se"
postal_address = "Box 1, 103 33 Stockholm"
test_recipients = ["redaktion@example.se"]
[smtp]
host = "127.0.0.1"
port = {port}
security = "none"
[web]
url = "https://is.example.se"
[approval]
required = "one"
approver = "Maj Berg <maj@example.se>"
"""


@pytest.fixture
def relay() -> Iterator[Relay]:
    with Relay() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the workspace with its readers once; each test has a copy."""
    folder = tmp_path_factory.mktemp("desk") / "kontor"
    assert run(["-q", "init", str(folder)]) == 0
    (folder / "tidings.toml").write_text(SETTINGS.format(port=2525), "utf-8")
    (folder / "drafts" / "is").mkdir()
    (folder / "drafts" / "is" / "isen.md").write_text(DRAFT, "utf-8")
    people = folder / "subscribers" / "is.csv"
    people.write_text(PEOPLE, "utf-8")
    assert run(["-q", "-C", str(folder), "subscribers", "import", str(people), "--list", "is", "--apply"]) == 0
    return folder


@pytest.fixture
def office(furnished: Path, tmp_path: Path, relay: Relay) -> Path:
    folder = Path(shutil.copytree(furnished, tmp_path / "vårt kontor"))
    (folder / "tidings.toml").write_text(SETTINGS.format(port=relay.port), "utf-8")
    return folder


@pytest.fixture
def desk(office: Path) -> PreviewDesk:
    return PreviewDesk(load(office), "is")


def save(office: Path, words: str) -> None:
    (office / "drafts" / "is" / "isen.md").write_text(words, "utf-8")


def test_the_desk_is_the_one_that_the_page_works_at(desk: PreviewDesk) -> None:
    at: Desk = desk
    assert at.look().title == "Isen ligger"


def test_after_a_save_the_next_look_shows_it_and_an_earlier_one_still_has_its_own(
    office: Path, desk: PreviewDesk
) -> None:
    before = desk.look()
    save(office, DRAFT.replace("bär nu", "brister"))
    after = desk.look()
    assert "Isen brister." in desk.copy(after, "").text
    assert "Isen bär nu." in desk.copy(before, "").text
    assert before != after
    assert after == desk.look()


def test_what_is_wrong_is_told_and_the_look_before_stays(office: Path, desk: PreviewDesk) -> None:
    before = desk.look()
    save(office, DRAFT.replace("title:", "titl:"))
    with pytest.raises(DraftError, match=r"isen\.md:2"):
        desk.look()
    (office / "drafts" / "is" / "isen.md").unlink()
    with pytest.raises(DraftError, match="no draft"):
        desk.look()
    (office / "drafts" / "is").rmdir()
    with pytest.raises(TidingsError):
        desk.look()
    assert "Isen bär nu." in desk.copy(before, "").text
    assert desk.watched().trees[0] == office / "drafts" / "is"
    (office / "drafts" / "is").mkdir()
    save(office, DRAFT)
    assert desk.look().edition == before.edition


def test_settings_are_read_again(office: Path, desk: PreviewDesk) -> None:
    settings = office / "tidings.toml"
    settings.write_text(settings.read_text("utf-8").replace('name = "Isbrevet"', 'name = "Det nya isbrevet"'), "utf-8")
    assert "Det nya isbrevet" in desk.copy(desk.look(), "").html
    settings.write_text(settings.read_text("utf-8").replace("[web]", "[wbe]"), "utf-8")
    with pytest.raises(TidingsError, match="wbe"):
        desk.look()


# --- whom it is shown as ----------------------------------------------------


def test_it_is_shown_as_whoever_reads_it(desk: PreviewDesk) -> None:
    look = desk.judge(desk.look())
    known = {reader.key: reader for reader in desk.readers(look)}
    assert [reader.kind for reader in known.values()] == [
        Kind.NOBODY,
        *[Kind.TRYING] * 3,
        Kind.LIST,
        *[Kind.BRANCH] * 3,
    ]
    assert known["longest"].name.sv == "längsta namnet (Karl-Ludvig)"
    assert "Hej Karl-Ludvig!" in desk.copy(look, "longest").text
    assert "Hej läsare!" in desk.copy(look, "empty").text
    assert "Hej Åsa!" in desk.copy(look, "letters").text
    assert known["list:is"].name.en == "is, 4 readers: Anna Ek"
    assert "Hej Anna!" in desk.copy(look, "list:is").text


def test_each_way_that_the_audience_goes_through_the_conditions_is_there_in_words(desk: PreviewDesk) -> None:
    look = desk.judge(desk.look())
    ways = {reader.name.sv: desk.copy(look, reader.key) for reader in desk.readers(look) if reader.kind is Kind.BRANCH}
    assert set(ways) == {
        "2 läsare: region är ”Skåne”",
        "1 läsare: region finns",
        "1 läsare: region är inte ”Skåne” och region saknas",
    }
    assert "Utom i Skåne." in ways["2 läsare: region är ”Skåne”"].text
    assert "Också hos dig." in ways["1 läsare: region finns"].text


def test_a_subscriber_is_found_by_name_and_by_address(desk: PreviewDesk) -> None:
    look = desk.judge(desk.look())
    for query in ("öberg", "ASA@", "  åsa   öberg "):
        (found,) = (reader for reader in desk.readers(look, query) if reader.kind is Kind.SUBSCRIBER)
        assert found.name.sv == "Åsa Öberg, asa@example.se (is)"
        assert "Hej Åsa!" in desk.copy(look, found.key).text
        assert desk.reader(look, found.key) == found
    assert not [reader for reader in desk.readers(look, "nobody@") if reader.kind is Kind.SUBSCRIBER]


@pytest.mark.parametrize(
    "key", ["subscriber:is:gone@example.se", "subscriber:none:asa@example.se", "way:0", "x:y", ":"]
)
def test_whom_nobody_knows_sees_what_nobody_in_particular_sees(desk: PreviewDesk, key: str) -> None:
    look = desk.judge(desk.look())
    assert desk.reader(look, key) is None
    assert desk.copy(look, key) == desk.copy(look, "")


def test_the_lists_are_looked_at_again_when_they_change(office: Path, desk: PreviewDesk) -> None:
    assert "list:is" in {reader.key for reader in desk.readers(desk.judge(desk.look()))}
    people = office / "subscribers" / "fler.csv"
    people.write_text("e-post;förnamn;region\nmy@example.se;My;Öland\n", "utf-8")
    assert run(["-q", "-C", str(office), "subscribers", "import", str(people), "--list", "fler", "--apply"]) == 0
    names = {reader.key: reader.name.sv for reader in desk.readers(desk.judge(desk.look()))}
    assert names["list:fler"] == "fler, 1 läsare: My"
    assert "2 läsare: region finns" in names.values()


def test_without_a_database_made_up_readers_try_it(office: Path) -> None:
    for file in office.glob("tidings.db*"):
        file.unlink()
    desk = PreviewDesk(load(office), "is")
    look = desk.judge(desk.look())
    assert [reader.key for reader in desk.readers(look, "anna")] == ["", "longest", "empty", "letters"]
    assert "Hej Karl-Ludvig Alexander!" in desk.copy(look, "longest").text
    assert desk.reader(look, "subscriber:is:asa@example.se") is None
    assert look.state is IssueState.DRAFT
    with pytest.raises(TidingsError, match="no database"):
        desk.withdraw(look.edition.version, "Maj")


def test_the_way_out_of_what_is_shown_lets_nobody_go(desk: PreviewDesk) -> None:
    look = desk.judge(desk.look())
    for reader in desk.readers(look, "anna"):
        assert "https://is.example.se/u/preview" in desk.copy(look, reader.key).html


# --- findings ---------------------------------------------------------------


def test_findings_come_with_the_words_to_look_for(desk: PreviewDesk) -> None:
    look = desk.judge(desk.look())
    assert look.report
    assert len(look.passed) + len({finding.code for finding in look.report.findings}) == len(look.report.checked)
    (missing,) = (finding for finding in look.report.findings if finding.code == "IMG03")
    assert missing.place == Place("drafts/is/isen.md", 9)
    words = desk.words(look, missing)
    assert words[0] == "Det finns ”5–10” platser där den inte gör det."
    assert "En karta" in words
    elsewhere = Finding("X", Severity.ERROR, UNSAID, Place("templates/article.mjml", 9), UNSAID, words="en  rad")
    assert desk.words(look, elsewhere) == ("en rad",)


@pytest.mark.parametrize(("encoding", "end"), [("utf-8", ""), ("utf-8-sig", "\n"), ("cp1252", "\r\n")])
def test_a_word_that_is_right_is_kept_once(office: Path, desk: PreviewDesk, encoding: str, end: str) -> None:
    words = office / "wordlist.txt"
    words.write_bytes(f"isvåg # på sjön{end}".encode(encoding))
    for word in ("pilkå", "Isvåg", " pilkå "):
        desk.accept_word(word)
    assert words.read_text(encoding).splitlines() == ["isvåg # på sjön", "pilkå"]
    for nothing in (" ", "#is"):
        with pytest.raises(DraftError):
            desk.accept_word(nothing)


# --- test mails and sign-offs -----------------------------------------------


def test_a_test_goes_to_those_who_test_and_a_request_to_whoever_approves(desk: PreviewDesk, relay: Relay) -> None:
    look = desk.look()
    assert desk.test_to_me(look.edition.version) == ("redaktion@example.se",)
    assert desk.look().state is IssueState.DRAFT
    assert look.approver == "Maj Berg"
    assert desk.request_approval(look.edition.version) == ("maj@example.se",)
    assert desk.look().state is IssueState.WAITING
    assert relay.accepted == {"redaktion@example.se": 1, "maj@example.se": 1}


def test_a_sign_off_is_of_the_version_that_was_seen(office: Path, desk: PreviewDesk) -> None:
    save(office, DRAFT.replace(" ![En karta](karta.png)", ""))
    seen = desk.look()
    save(office, DRAFT.replace(" ![En karta](karta.png)", " Se upp!"))
    with pytest.raises(DraftError, match=f"is version {desk.look().edition.version} now, not {seen.edition.version}"):
        desk.approve(seen.edition.version, "Maj Berg", "")
    now = desk.look()
    given = desk.approve(now.edition.version, "Maj Berg", "Läst.")
    assert given.note == "Läst."
    assert desk.look().state is IssueState.APPROVED
    assert desk.look().approval == given
    save(office, DRAFT.replace(" ![En karta](karta.png)", " Se upp nu!"))
    assert desk.look().state is IssueState.DRAFT
    save(office, DRAFT.replace(" ![En karta](karta.png)", " Se upp!"))
    desk.withdraw(now.edition.version, "Maj Berg")
    assert desk.look().state is IssueState.DRAFT


def test_an_error_stops_a_sign_off(desk: PreviewDesk) -> None:
    with pytest.raises(RefusedError) as refused:
        desk.approve(desk.look().edition.version, "Maj Berg", "")
    assert "IMG03" in {finding.code for finding in refused.value.report.findings}


# --- who saved it, and when -------------------------------------------------


def test_it_says_when_it_was_saved_and_by_whom(office: Path, desk: PreviewDesk) -> None:
    draft = office / "drafts" / "is" / "isen.md"
    os.utime(draft, (1_796_000_000, 1_796_000_000))
    assert desk.look().saved == datetime.fromtimestamp(1_796_000_000, UTC)
    git = ["git", "-C", str(office), "-c", "user.name=Lisa Ek", "-c", "user.email=lisa@example.se"]
    for words in (["init", "-q"], ["add", "drafts"], ["commit", "-q", "-m", "Isen"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    assert desk.look().editor == "Lisa Ek"


# --- a rebuild --------------------------------------------------------------


def test_what_is_built_after_a_save_is_what_would_be_built_from_nothing(tmp_path: Path) -> None:
    office, random = tmp_path / "kontor", Random(4)
    assert run(["-q", "init", str(office), "--example"]) == 0
    workspace = load(office)
    desk = PreviewDesk(workspace, None)
    files = sorted(file for file in (office / "drafts" / "2026-12").iterdir() if file.suffix in {".md", ".txt"})
    for number in range(6):
        file = random.choice(files)
        lines = file.read_text("utf-8").splitlines()
        at = random.randrange(len(lines) // 2, len(lines))
        lines[at:at] = random.choice([[], ["", f'Och "mer"  på {number}-10 sidor ...', ""], [""]])
        file.write_text("\n".join(lines) + "\n", "utf-8")
        kept, anew = desk.judge(desk.look()), build(workspace, None)
        assert kept.edition == anew.edition
        assert kept.built.issue == anew.issue
        assert kept.report == report(workspace, anew)
