"""What `send` makes of what it finds: a run that died, a setting that was mended, a clock that was put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from readers import NOW, joining, new_database
from scripted import KEEP_AND_DROP, Answer, Moment, Script, ScriptedRelay
from tidings.app import ledger as reading
from tidings.app import plan as planning
from tidings.app import send as sending
from tidings.app.opening import open_ledger
from tidings.config import Workspace, load
from tidings.errors import DraftError, HeldError, SettingsError, StoppedError
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.mailing import MailingState, Tally
from tidings.model.reply import Reply, Step
from tidings.stores.book import Book

S = DeliveryState
DRAFT = "---\ntitle: Provbrev\npreheader: Ett kort brev som skickas till många\n---\nDet här är ett kort brev.\n"
SETTINGS = """\
[newsletter]
name = "Provbrevet"
sender = "Provbrevet <brev@example.se>"
postal_address = "Box 1, 103 33 Stockholm"
[smtp]
host = "127.0.0.1"
port = {port}
security = "none"
connections = 3
[web]
url = "https://brev.example.se"
[approval]
required = "none"
[sending]
hold_seconds = 0
"""


class Nobody:
    """Nobody watches."""

    def start(self, tally: Tally) -> None: ...

    def __call__(self, delivery: Delivery) -> None: ...


@dataclass
class Desk:
    """An office that sends one issue to one list of twelve, in this process."""

    folder: Path
    settings: str = SETTINGS
    heard: list[str] = field(default_factory=list)
    asked: int = 0
    hear: Callable[[str], None] = lambda _: None

    def workspace(self, port: int = 1) -> Workspace:
        (self.folder / "tidings.toml").write_text(self.settings.format(port=port), "utf-8")
        return load(self.folder)

    def set(self, section: str, line: str) -> None:
        self.settings = self.settings.replace(f"[{section}]\n", f"[{section}]\n{line}\n")

    def write(self, text: str) -> None:
        (self.folder / "drafts" / "brev.md").write_text(f"{DRAFT}\n{text}\n", "utf-8")

    def send(self, server: ScriptedRelay, *, limit: int | None = None, wait: bool = False) -> sending.Sent:
        watcher = sending.Watcher(self.agree, self.say, Nobody())
        return sending.send(self.workspace(server.port), "brev", "readers", watcher, limit=limit, wait=wait)

    def agree(self, _: planning.Receipt) -> None:
        self.asked += 1

    def say(self, words: str) -> None:
        self.heard.append(words)
        self.hear(words)

    def plan(self) -> planning.Receipt:
        return planning.plan(self.workspace(), "brev", "readers")

    def who(self, state: DeliveryState) -> set[str]:
        ledger = open_ledger(self.workspace())
        return {one.address for one in ledger.deliveries(ledger.find("brev").id, state)}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    opened = new_database(tmp_path)
    people = (f"reader{number}@example{number % 4}.org" for number in range(12))
    Book(opened).apply(joining("readers", people), NOW)
    opened.close()
    secret = tmp_path / ".tidings-secret"
    secret.touch(0o600)
    secret.write_text("en nyckel som bara finns här", "utf-8")
    (tmp_path / "drafts").mkdir()
    desk = Desk(tmp_path)
    desk.write("")
    return desk


def at(step: str, move: Answer | str, times: int = 10**6) -> Script:
    left = iter(range(times))

    def script(moment: Moment) -> Answer | str | None:
        return move if moment.step == step and next(left, None) is not None else None

    return script


def test_a_run_that_died_after_its_last_reply_is_ended_by_the_next(desk: Desk) -> None:
    mailing = desk.plan().mailing
    ledger = open_ledger(desk.workspace())
    run = ledger.begin(mailing.id, NOW)
    begun = [one.step(S.TRANSMITTING, NOW) for one in ledger.claim(mailing.id, run, 12, NOW)]
    ledger.record(mailing.id, run, begun)
    ledger.record(mailing.id, run, [one.step(S.ACCEPTED, NOW, reply=Reply(250, "ok", Step.DOT)) for one in begun])
    assert ledger.mailing(mailing.id).state is MailingState.MAILING

    with ScriptedRelay() as server:
        sent = desk.send(server)

    assert (sent.mailing.state, sent.exit_code) == (MailingState.FINISHED, 0)
    assert server.connections == 0


def test_a_run_that_has_lost_the_mailing_leaves_it_to_the_other(desk: Desk) -> None:
    def script(moment: Moment) -> None:
        if moment.step == "data" and server.recipients and not taken_over:
            ledger = open_ledger(desk.workspace(server.port))
            taken_over.append(ledger.begin(ledger.find("brev").id, NOW))

    taken_over: list[int] = []
    with ScriptedRelay(script) as server:
        sent = desk.send(server)

    assert isinstance(sent.error, HeldError)
    assert (sent.exit_code, sent.mailing.state) == (6, MailingState.MAILING)
    assert desk.who(S.ACCEPTED) <= set(server.recipients) <= desk.who(S.ACCEPTED) | desk.who(S.IN_DOUBT)


def test_a_copy_resolved_for_resending_is_the_copy_that_was_in_doubt_to_the_byte(desk: Desk) -> None:
    with ScriptedRelay(at("dot", KEEP_AND_DROP, times=2)) as server:
        first = desk.send(server)
        lost = desk.who(S.IN_DOUBT)
        assert (first.exit_code, len(lost)) == (4, 2)
        desk.write("En mening till.")
        with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
            reading.resolve(desk.workspace(), "brev", sorted(lost), accepted=False)
            again = desk.send(server)

    assert again.exit_code == 0
    copies = Counter(server.accepted)
    assert {recipient for (recipient, _), count in copies.items() if count == 2} == lost
    assert len(copies) == 12, "whoever got it twice got the same bytes"
    assert sum(b"En mening till" in body for _, body in copies) == 0


def test_a_sender_that_the_relay_refuses_is_mended_and_the_mailing_goes_on(desk: Desk) -> None:
    desk.set("newsletter", 'bounce_address = "fel@example.se"')

    def script(moment: Moment) -> str | None:
        wrong = moment.step == "mail" and "fel@" in server.commands[-1]
        return "550 5.1.8 no such domain" if wrong else None

    with ScriptedRelay(script) as server:
        refused = desk.send(server)
        assert isinstance(refused.error, SettingsError)
        assert (refused.exit_code, len(desk.who(S.PLANNED))) == (7, 12)
        desk.settings = desk.settings.replace("fel@", "studs@")
        mended = desk.send(server)

    assert (mended.exit_code, len(server.recipients)) == (0, 12)
    assert set(server.said("MAIL")[-12:]) == {"MAIL FROM:<studs@example.se>"}


def test_as_long_as_nobody_was_offered_it_a_new_plan_takes_the_new_text(desk: Desk) -> None:
    with ScriptedRelay(at("mail", "550 5.7.60 not your address", times=3)) as server:
        assert desk.send(server).exit_code == 7
        desk.write("En rättelse.")
        planned = desk.plan().mailing
        sent = desk.send(server)

    assert sent.mailing.id == planned.id
    assert not desk.heard
    assert all("En r=C3=A4ttelse" in body.decode() for _, body in server.accepted)
    assert len(server.accepted) == 12


def test_once_somebody_was_offered_it_a_new_plan_changes_nothing(desk: Desk) -> None:
    with ScriptedRelay() as server:
        first = desk.send(server, limit=1)
        desk.write("En rättelse.")
        assert desk.plan().mailing.digest == first.mailing.digest
        sent = desk.send(server)

    assert any("it goes on as it was frozen" in words for words in desk.heard)
    assert not any("to take the new text" in words for words in desk.heard)
    assert (sent.exit_code, len(server.recipients)) == (0, 12)
    assert not any("En r=C3=A4ttelse" in body.decode() for _, body in server.accepted)


def test_planned_anew_while_a_send_makes_ready_nothing_is_mailed_that_nobody_agreed_to(desk: Desk) -> None:
    desk.plan()
    desk.write("En ändring, och en till.")
    desk.hear = lambda words: plans.append(desk.plan()) if "drafts have changed" in words else None
    plans: list[planning.Receipt] = []

    with ScriptedRelay() as server, pytest.raises(HeldError, match="taken back"):
        desk.send(server)

    assert server.connections == 0
    assert [plan.mailing.name for plan in plans] == ["brev.1"]
    assert len(desk.who(S.PLANNED)) == 12


def test_what_another_send_began_while_this_one_made_ready_is_not_asked_about_again(desk: Desk) -> None:
    desk.plan()
    desk.write("En ändring.")

    def hear(words: str) -> None:
        if "drafts have changed" in words:
            desk.hear = lambda _: None
            desk.send(server, limit=5)

    desk.hear = hear
    with ScriptedRelay() as server:
        sent = desk.send(server)

    assert (sent.exit_code, desk.asked) == (0, 1)
    assert sorted(Counter(server.recipients).values()) == [1] * 12


@pytest.mark.parametrize(
    ("key", "words"), [('list_id = "prov brevet"', "cannot be a list_id"), ('reply_to = "kansli"', "kansli")]
)
def test_a_setting_that_no_mail_can_be_made_with_stops_before_anybody_is_planned(
    desk: Desk, key: str, words: str
) -> None:
    if key.startswith("reply_to"):
        draft = desk.folder / "drafts" / "brev.md"
        draft.write_text(DRAFT.replace("title:", f"{key.replace(' = ', ': ')}\ntitle:"), "utf-8")
    else:
        desk.set("newsletter", key)

    with ScriptedRelay() as server, pytest.raises(DraftError, match=words):
        desk.send(server)

    assert server.connections == 0
    assert open_ledger(desk.workspace()).mailings() == ()


def test_the_limit_counts_over_the_whole_run_when_it_waits_too(desk: Desk) -> None:
    desk.set("sending", "retry_first_seconds = 0.2")
    with ScriptedRelay(at("rcpt", "450 4.2.1 greylisted", times=2)) as server:
        sent = desk.send(server, limit=6, wait=True)

    assert len(server.said("RCPT")) == 6
    assert (sent.exit_code, len(server.recipients), len(desk.who(S.DEFERRED))) == (5, 4, 2)


def test_a_deferred_reader_is_waited_for_or_left_to_the_next_send(desk: Desk) -> None:
    desk.set("sending", "retry_first_seconds = 2")
    with ScriptedRelay(at("rcpt", "450 4.2.1 greylisted", times=3)) as server:
        left = desk.send(server)
        assert left.exit_code == 5
        assert left.next_due
        assert left.next_due.tzname() in {"CET", "CEST"}, "told in the office's own time"
        assert desk.send(server, wait=True).exit_code == 0

    assert len(server.said("RCPT")) == 15
    assert max(Counter(server.recipients).values()) == 1
    assert any(words.startswith("waiting until") for words in desk.heard)


def test_patience_ends_and_says_so(desk: Desk) -> None:
    desk.set("sending", "retry_first_seconds = 0.1\nretry_days = 0.00001")
    with ScriptedRelay(lambda m: "450 4.2.1 full" if m.recipient.startswith("reader5@") else None) as server:
        sent = desk.send(server, wait=True)

    assert sent.exit_code == 3
    assert desk.who(S.EXPIRED) == {"reader5@example1.org"}
    assert (sent.mailing.state, len(server.recipients)) == (MailingState.FINISHED, 11)


def test_content_refused_by_all_stops_marks_nobody_and_goes_on_when_mended(desk: Desk) -> None:
    desk.set("sending", "retry_first_seconds = 0.1")
    with ScriptedRelay(at("dot", "554 5.7.1 message looks like spam", times=11)) as server:
        stopped = desk.send(server)
        assert isinstance(stopped.error, StoppedError)
        assert (stopped.exit_code, desk.who(S.REFUSED)) == (5, set())
        mended = desk.send(server, wait=True)

    assert (mended.exit_code, len(server.recipients)) == (0, 12)


def test_a_clock_set_back_or_ahead_mails_nobody_twice_and_forgets_nobody(desk: Desk) -> None:
    now = datetime.now(UTC)
    with ScriptedRelay(at("rcpt", "450 4.2.1 greylisted", times=2)) as server:
        first = desk.send(server)
        with time_machine.travel(now - timedelta(hours=30)):
            back = desk.send(server)
        assert (first.exit_code, back.exit_code, len(server.recipients)) == (5, 5, 10)
        with time_machine.travel(now + timedelta(days=400)):
            ahead = desk.send(server)

    assert (ahead.exit_code, len(server.recipients), max(Counter(server.recipients).values())) == (0, 12, 1)
