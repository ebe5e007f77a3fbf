"""A mailing meets a relay that answers as relays do; what the ledger says is held against what the relay took."""

from __future__ import annotations

import asyncio
import random
import re
import resource
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripted import DROP, KEEP_AND_DROP, KEEP_AND_SAY_NOTHING, SILENT, Answer, Moment, Script, ScriptedRelay
from tidings.couriers.smtp import Relay
from tidings.errors import DraftError, HeldError, SettingsError, StoppedError, StorageError
from tidings.model.delivery import DeliveryState
from tidings.model.reply import Step

S = DeliveryState
PostTo = Callable[..., Any]


def way_to(server: ScriptedRelay, **changes: Any) -> Relay:
    settings = {"security": "none", "timeout_command": 2, "timeout_dot": 2, "local_hostname": "office.example"}
    return Relay("127.0.0.1", server.port, **{**settings, **changes})


def at(step: str, move: Answer | str, recipient: str = "", times: int = 10**6) -> Script:
    """Make this move at a step, for one recipient or for all, so many times."""
    left = iter(range(times))

    def script(moment: Moment) -> Answer | str | None:
        hit = moment.step == step and recipient in {"", moment.recipient}
        return move if hit and next(left, None) is not None else None

    return script


@pytest.mark.parametrize(
    "features", [("8BITMIME",), ("PIPELINING", "CHUNKING", "SIZE 1000000")], ids=["plain", "pipelining"]
)
def test_every_reader_gets_one_copy(post_to: PostTo, features: tuple[str, ...]) -> None:
    post = post_to(readers=50)
    with ScriptedRelay(features=features) as server:
        outcome = post.send(way_to(server))
    assert outcome.error is None
    assert not outcome.stopped
    assert sorted(server.recipients) == sorted(post.states())
    assert set(post.states().values()) == {S.ACCEPTED}
    assert server.connections <= 4
    assert len(server.said("QUIT")) == server.connections
    assert all(f"SIZE={len(body)}" in " ".join(server.said("MAIL")) for _, body in server.accepted) is (
        "SIZE 1000000" in features
    )
    assert sorted(one.address for one in post.results) == sorted(post.states())
    one = post.delivery("reader1@example1.org")
    assert (one.attempts, one.reply.code, one.reply.enhanced, one.reply.step) == (1, 250, "2.0.0", Step.DOT)


def test_the_ledger_knows_before_the_first_byte_of_the_body(post_to: PostTo) -> None:
    post = post_to(readers=30)
    seen: list[tuple[str, DeliveryState]] = []
    last: dict[int, str] = {}

    def script(moment: Moment) -> None:
        if moment.step in {"data", "body"}:
            seen.append((moment.step, post.delivery(moment.recipient).state))
        if moment.step == "body":
            if earlier := last.get(moment.connection):
                seen.append(("earlier", post.delivery(earlier).state))
            last[moment.connection] = moment.recipient

    with ScriptedRelay(script=script) as server:
        post.send(way_to(server))
    assert set(seen) == {("data", S.CLAIMED), ("body", S.TRANSMITTING), ("earlier", S.ACCEPTED)}


@pytest.mark.parametrize("step", ["rcpt", "data", "dot"])
@pytest.mark.parametrize(
    ("reply", "state"),
    [
        ("451 4.3.0 later", S.DEFERRED),
        ("452 4.5.3 too many", S.DEFERRED),
        ("550 5.1.1 nobody here", S.REFUSED),
        ("552 5.2.2 full", S.REFUSED),
        ("550-5.1.1 nobody\r\n550 5.1.1 here", S.REFUSED),
        ("550 5.7.1 spam", S.DEFERRED),
        ("421 4.3.2 going down", S.DEFERRED),
    ],
)
def test_a_refusal_concerns_one_reader_at_most(post_to: PostTo, step: str, reply: str, state: DeliveryState) -> None:
    post = post_to(readers=6)
    unlucky = "reader2@example2.org"
    with ScriptedRelay(script=at(step, reply, unlucky)) as server:
        outcome = post.send(way_to(server), connections=1)
    assert outcome.error is None
    assert post.who(state) == {unlucky}
    assert post.who(S.ACCEPTED) == set(server.recipients) == set(post.states()) - {unlucky}
    one = post.delivery(unlucky)
    assert (one.attempts, one.reply.code, one.reply.step) == (1, int(reply[:3]), Step(step))
    assert (one.due is not None) is (state is S.DEFERRED)
    assert len(server.recipients) == 5


def test_a_deferred_reader_is_tried_again_when_due_and_not_before(post_to: PostTo) -> None:
    post = post_to("anna@example.org")
    with ScriptedRelay(script=at("rcpt", "450 4.2.1 greylisted", times=1)) as server:
        post.send(way_to(server))
        assert post.who(S.DEFERRED) == {"anna@example.org"}
        post.later(seconds=200)
        post.send(way_to(server))
        assert len(server.said("RCPT")) == 1
        post.later(seconds=200)
        post.send(way_to(server))
    assert server.recipients == ["anna@example.org"]
    assert post.delivery("anna@example.org").attempts == 2


def test_patience_ends_with_a_last_try(post_to: PostTo) -> None:
    post = post_to("anna@example.org")
    with ScriptedRelay(script=at("rcpt", "450 4.2.1 greylisted")) as server:
        for _ in range(40):
            post.send(way_to(server))
            post.later(hours=2.5)
    assert post.who(S.EXPIRED) == {"anna@example.org"}
    assert post.results[-1].state is S.EXPIRED
    assert len(server.said("RCPT")) == post.delivery("anna@example.org").attempts


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
@pytest.mark.parametrize("fault", [DROP, SILENT, Answer("gibberish", drop=True), "999 9.9.9 what"], ids=str)
def test_a_link_that_breaks_before_the_body_has_sent_nothing(post_to: PostTo, step: str, fault: Answer | str) -> None:
    post = post_to(readers=5)
    with ScriptedRelay(script=at(step, fault, times=1)) as server:
        outcome = post.send(way_to(server, timeout_command=0.2), connections=2)
    assert outcome.error is None
    assert sorted(server.recipients) == sorted(post.states())
    assert set(post.states().values()) == {S.ACCEPTED}
    assert {one.attempts for one in post.results} == {1}


def test_a_reader_at_whose_name_the_relay_always_hangs_up_is_put_off(post_to: PostTo) -> None:
    post = post_to(readers=6)
    poison = "reader1@example1.org"
    with ScriptedRelay(script=at("rcpt", DROP, poison)) as server:
        outcome = post.send(way_to(server), connections=2)
    assert outcome.error is None
    assert post.who(S.DEFERRED) == {poison}
    assert post.who(S.ACCEPTED) == set(server.recipients) == set(post.states()) - {poison}
    assert len([command for command in server.said("RCPT") if poison in command]) <= 3


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ("body", DROP),
        ("dot", DROP),
        ("dot", KEEP_AND_DROP),
        ("dot", SILENT),
        ("dot", KEEP_AND_SAY_NOTHING),
        ("dot", Answer("gibberish", keep=True)),
        ("dot", Answer("354 again", keep=True)),
        ("dot", Answer("250-never ending", keep=True, drop=True)),
    ],
    ids=str,
)
def test_a_body_without_a_reply_is_in_doubt_and_never_sent_again(post_to: PostTo, step: str, fault: Answer) -> None:
    post = post_to(readers=8)
    unlucky = "reader3@example3.org"
    with ScriptedRelay(script=at(step, fault, unlucky)) as server:
        outcome = post.send(way_to(server, timeout_dot=0.3), connections=2)
        post.later(days=1)
        post.send(way_to(server, timeout_dot=0.3), connections=2)
    assert outcome.error is None
    assert post.who(S.IN_DOUBT) == {unlucky}
    assert post.who(S.ACCEPTED) == set(post.states()) - {unlucky}
    assert max(Counter(server.recipients).values()) == 1
    assert set(server.recipients) <= post.who(S.ACCEPTED) | post.who(S.IN_DOUBT)
    assert post.delivery(unlucky).attempts == 1


@pytest.mark.parametrize("reply", ["251 forwarded", "200", "250-2.0.0 kept\r\n250 2.0.0 as 17"])
def test_any_2yz_after_the_dot_is_an_acceptance(post_to: PostTo, reply: str) -> None:
    post = post_to("anna@example.org")
    with ScriptedRelay(script=at("dot", reply)) as server:
        post.send(way_to(server))
    assert post.who(S.ACCEPTED) == {"anna@example.org"}


def test_a_reply_out_of_turn_is_never_taken_for_another(post_to: PostTo) -> None:
    post = post_to("anna@example.org", "bo@example.org")

    def script(moment: Moment) -> str | None:
        if moment.step == "dot":
            stray = "250 2.0.0 stray\r\n250 2.0.0 stray\r\n354 stray\r\n250 2.0.0 stray"
            return f"250 2.0.0 queued\r\n{stray}" if moment.recipient.startswith("anna") else "550 5.1.1 no"
        return None

    with ScriptedRelay(script=script) as server:
        outcome = post.send(way_to(server), connections=1)
    assert outcome.error is None
    assert server.recipients == ["anna@example.org"]
    assert post.states() == {"anna@example.org": S.ACCEPTED, "bo@example.org": S.REFUSED}


@pytest.mark.parametrize(
    "bye", [DROP, Answer("421 4.7.0 enough on this connection", drop=True)], ids=["silently", "421"]
)
def test_a_relay_that_caps_messages_a_connection_loses_nothing(post_to: PostTo, bye: Answer) -> None:
    post = post_to(readers=20)

    def script(moment: Moment) -> Answer | None:
        return bye if moment.step == "mail" and moment.taken == 3 else None

    with ScriptedRelay(script=script) as server:
        outcome = post.send(way_to(server), connections=2)
    assert outcome.error is None
    assert sorted(server.recipients) == sorted(post.states())
    assert set(post.states().values()) == {S.ACCEPTED}


def test_a_relay_that_hangs_up_after_each_message_loses_nothing(post_to: PostTo) -> None:
    post = post_to(readers=12)
    with ScriptedRelay(script=at("dot", Answer("250 2.0.0 queued", drop=True))) as server:
        outcome = post.send(way_to(server), connections=2)
    assert outcome.error is None
    assert sorted(server.recipients) == sorted(post.states())
    assert set(post.states().values()) == {S.ACCEPTED}
    assert server.connections == 12


def test_a_relay_that_takes_fewer_connections_gets_fewer(post_to: PostTo) -> None:
    post = post_to(readers=20)

    def script(moment: Moment) -> Answer | None:
        return Answer("421 4.7.0 too many connections", drop=True) if moment.connection > 2 else None

    with ScriptedRelay(script=script) as server:
        outcome = post.send(way_to(server), connections=6)
    assert outcome.error is None
    assert sorted(server.recipients) == sorted(post.states())


def test_who_was_left_by_a_connection_that_fails_late_is_carried_by_another(post_to: PostTo) -> None:
    post = post_to(readers=2)
    slow = threading.Event()

    def script(moment: Moment) -> Answer | None:
        if moment.step == "connect" and moment.connection == 2:
            slow.wait(5)
        if moment.step == "dot":
            threading.Timer(0.1, slow.set).start()
        full = moment.step == "connect" and moment.connection > 1
        return Answer("421 4.7.0 too many connections", drop=True) if full else None

    with ScriptedRelay(script=script) as server:
        outcome = post.send(way_to(server), connections=2)
    assert outcome.error is None
    assert set(post.states().values()) == {S.ACCEPTED}


def test_a_sender_refused_stops_the_run_and_marks_nobody(post_to: PostTo) -> None:
    post = post_to(readers=12)
    with ScriptedRelay(script=at("mail", "550 5.7.60 not your address")) as server:
        outcome = post.send(way_to(server))
    assert isinstance(outcome.error, SettingsError)
    assert "550 5.7.60 not your address" in str(outcome.error)
    assert set(post.states().values()) == {S.PLANNED}
    assert not server.said("RCPT")
    assert len(server.said("MAIL")) <= 4


def test_a_mail_too_big_for_the_relay_is_told_before_any_is_sent(post_to: PostTo) -> None:
    post = post_to(readers=12)
    too_big = at("mail", "552 5.3.4 message size exceeds fixed limit")
    with ScriptedRelay(script=too_big, features=("SIZE 1000",)) as server:
        outcome = post.send(way_to(server))
    assert isinstance(outcome.error, DraftError)
    assert re.search(r"a mail of 0\.0 MB .* 552 5\.3\.4 message size exceeds fixed limit", str(outcome.error))
    assert all(re.fullmatch(r"MAIL FROM:<studs@example\.se> SIZE=\d{4}", said) for said in server.said("MAIL"))
    assert set(post.states().values()) == {S.PLANNED}


def test_a_relay_that_is_tired_at_mail_stops_the_run_and_marks_nobody(post_to: PostTo) -> None:
    post = post_to(readers=12)
    with ScriptedRelay(script=at("mail", "451 4.3.2 quota used up")) as server:
        outcome = post.send(way_to(server))
    assert isinstance(outcome.error, StoppedError)
    assert "451 4.3.2 quota used up" in str(outcome.error)
    assert set(post.states().values()) == {S.PLANNED}
    assert {post.delivery(address).attempts for address in post.states()} == {0}
    assert len(server.said("MAIL")) <= 12


def test_a_closed_port_stops_the_run_with_one_sentence(post_to: PostTo) -> None:
    post = post_to(readers=12)
    with ScriptedRelay() as server:
        way = way_to(server)
    outcome = post.send(way)
    assert isinstance(outcome.error, StoppedError)
    assert f"127.0.0.1:{way.port} cannot be reached" in str(outcome.error)
    assert "\n" not in str(outcome.error)
    assert set(post.states().values()) == {S.PLANNED}


def test_a_value_that_cannot_be_mailed_fails_and_the_mailing_goes_on(post_to: PostTo) -> None:
    post = post_to("anna@example.org", "bo@example.org", name="=?utf-8?q?x?=")
    with ScriptedRelay() as server:
        outcome = post.send(way_to(server))
    assert outcome.error is None
    assert set(post.states().values()) == {S.FAILED}
    assert post.delivery("bo@example.org").reason == 'the value of "first_name" holds "=?"'
    assert server.connections == 0


def test_content_refused_waits_and_is_refused_when_the_next_run_hears_the_same(post_to: PostTo) -> None:
    post = post_to("anna@example.org")
    with ScriptedRelay(script=at("dot", "550 5.7.26 DMARC")) as server:
        post.send(way_to(server))
        assert post.who(S.DEFERRED) == {"anna@example.org"}
        post.later(hours=1)
        post.send(way_to(server))
    assert post.who(S.REFUSED) == {"anna@example.org"}
    assert post.delivery("anna@example.org").reply.enhanced == "5.7.26"


@pytest.mark.parametrize(
    ("step", "reply"),
    [
        ("dot", "554 5.7.1 looks like spam"),
        ("dot", "554 rejected"),
        ("dot", "552 5.3.4 message too big"),
        ("rcpt", "550 5.1.8 Sender address rejected: Domain not found"),
    ],
)
def test_what_several_domains_refuse_in_the_sender_or_the_content_stops_the_mailing(
    post_to: PostTo, step: str, reply: str
) -> None:
    post = post_to(readers=60)
    with ScriptedRelay(script=at(step, reply)) as server:
        outcome = post.send(way_to(server), connections=2)
    assert isinstance(outcome.error, StoppedError)
    assert reply in str(outcome.error)
    assert 10 < len(post.who(S.DEFERRED)) <= 14
    assert len(post.who(S.PLANNED)) + len(post.who(S.DEFERRED)) == 60


def test_a_domain_that_refuses_the_content_again_and_again_is_left_alone(post_to: PostTo) -> None:
    post = post_to(*(f"reader{number}@strict.example.org" for number in range(40)), "anna@example.org")
    with ScriptedRelay(script=at("rcpt", "550 5.7.1 policy")) as server:
        outcome = post.send(way_to(server), connections=1)
    assert outcome.error is None
    assert len(server.said("RCPT")) == 21
    assert set(post.states().values()) == {S.DEFERRED}


def test_a_stop_drains(post_to: PostTo) -> None:
    post = post_to(readers=60)
    post.heard = lambda _: len(post.results) == 10 and post.orders.stop.set()
    with ScriptedRelay() as server:
        outcome = post.send(way_to(server))
    assert outcome.stopped
    assert outcome.error is None
    assert post.who(S.ACCEPTED) == set(server.recipients)
    assert 10 <= len(server.recipients) <= 24
    assert post.who(S.PLANNED) == set(post.states()) - set(server.recipients)


def test_an_abort_leaves_in_doubt_what_has_begun_and_plans_the_rest(post_to: PostTo) -> None:
    post = post_to(readers=20)
    met = threading.Barrier(5)

    def script(moment: Moment) -> Answer | None:
        if moment.step == "dot":
            met.wait(5)
            return KEEP_AND_SAY_NOTHING
        return None

    async def story(server: ScriptedRelay) -> Any:
        running = asyncio.create_task(post.sending(way_to(server, timeout_dot=60)))
        await asyncio.to_thread(met.wait, 5)
        post.orders.stop.set()
        await asyncio.sleep(0.05)
        assert not running.done()
        post.orders.abort.set()
        return await asyncio.wait_for(running, 3)

    with ScriptedRelay(script=script) as server:
        outcome = asyncio.run(story(server))
    assert outcome.stopped
    assert len(post.who(S.IN_DOUBT)) == 4
    assert len(post.who(S.PLANNED)) == 16
    assert set(server.recipients) <= post.who(S.IN_DOUBT)


def test_an_abort_before_any_body_leaves_everybody_planned(post_to: PostTo) -> None:
    post = post_to(readers=20)
    met = threading.Barrier(5)

    def script(moment: Moment) -> Answer | None:
        if moment.step == "rcpt":
            met.wait(5)
            return SILENT
        return None

    async def story(server: ScriptedRelay) -> Any:
        running = asyncio.create_task(post.sending(way_to(server, timeout_command=60)))
        await asyncio.to_thread(met.wait, 5)
        post.orders.stop.set()
        post.orders.abort.set()
        return await asyncio.wait_for(running, 3)

    with ScriptedRelay(script=script) as server:
        outcome = asyncio.run(story(server))
    assert outcome.stopped
    assert set(post.states().values()) == {S.PLANNED}


def test_a_run_that_has_lost_the_mailing_transmits_nothing_more(post_to: PostTo) -> None:
    post = post_to(readers=40)
    once = threading.Lock()

    def script(moment: Moment) -> None:
        if moment.step == "data" and len(server.recipients) >= 8 and once.acquire(blocking=False):
            post.ledger.begin(post.mailing.id, post.at)
            took.append(len(server.recipients))

    took: list[int] = []
    with ScriptedRelay(script=script) as server:
        outcome = post.send(way_to(server))
    assert isinstance(outcome.error, HeldError)
    assert len(server.recipients) <= took[0] + 4
    assert set(server.recipients) <= post.who(S.ACCEPTED) | post.who(S.IN_DOUBT)
    assert post.who(S.ACCEPTED) <= set(server.recipients)
    assert not post.who(S.TRANSMITTING)


def test_without_its_commit_nothing_is_transmitted(post_to: PostTo, tmp_path: Path) -> None:
    post = post_to(readers=40)
    other = sqlite3.connect(tmp_path / "tidings.db", isolation_level=None, check_same_thread=False)
    once = threading.Lock()
    took: list[int] = []

    def script(moment: Moment) -> None:
        if moment.step == "data" and len(server.recipients) >= 8 and once.acquire(blocking=False):
            other.execute("BEGIN IMMEDIATE")
            took.append(len(server.recipients))

    with ScriptedRelay(script=script) as server:
        outcome = post.send(way_to(server))
    assert isinstance(outcome.error, StorageError)
    assert len(server.recipients) <= took[0] + 4
    other.execute("ROLLBACK")
    other.close()
    with ScriptedRelay() as again:
        post.send(way_to(again))
    assert set(post.states().values()) <= {S.ACCEPTED, S.IN_DOUBT}
    assert max(Counter(server.recipients + again.recipients).values()) == 1
    assert post.who(S.ACCEPTED) <= set(server.recipients + again.recipients)
    assert len(post.who(S.IN_DOUBT)) <= 4


@pytest.fixture
def small_disk() -> Iterator[Callable[[int], None]]:
    """Let no file grow beyond so many bytes, until the end of the test."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_in_the_middle_stops_it_and_nobody_is_mailed_twice(
    post_to: PostTo, small_disk: Callable[[int], None]
) -> None:
    post = post_to(readers=150)
    with ScriptedRelay() as server:
        small_disk(1_000_000)
        outcome = post.send(way_to(server))
        small_disk(resource.RLIM_INFINITY)
        assert isinstance(outcome.error, StorageError)
        assert "disk" in str(outcome.error)
        assert 0 < len(server.recipients) < 150
        assert post.who(S.ACCEPTED) <= set(server.recipients)
        post.send(way_to(server))
    assert set(post.states().values()) <= {S.ACCEPTED, S.IN_DOUBT}
    assert len(post.who(S.IN_DOUBT)) <= 4
    assert max(Counter(server.recipients).values()) == 1


def test_no_more_than_the_limit_is_mailed(post_to: PostTo) -> None:
    post = post_to(readers=30)
    with ScriptedRelay() as server:
        outcome = post.send(way_to(server), limit=7)
    assert outcome.error is None
    assert len(server.recipients) == 7
    assert len(post.who(S.PLANNED)) == 23


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_relay_does_nobody_is_forgotten_or_mailed_twice(post_to: PostTo, seed: int) -> None:
    post = post_to(readers=60)
    chance = random.Random(seed)
    faults: list[Answer | str] = [
        DROP,
        Answer("421 4.3.2 bye", drop=True),
        "451 4.3.0 later",
        "550 5.1.1 nobody",
        Answer("nonsense", drop=True),
    ]
    after_the_dot = [*faults, KEEP_AND_DROP, Answer("garbled", keep=True), "251 ok"]

    def script(moment: Moment) -> Answer | str | None:
        if chance.random() > 0.12 or moment.step in {"ehlo", "quit"}:
            return None
        if moment.step == "connect":
            return Answer("421 4.3.2 busy", drop=True)
        if moment.step == "body":
            return DROP
        if moment.step in {"mail", "rset"}:
            return chance.choice([DROP, "451 4.3.0 later"])
        return chance.choice(after_the_dot if moment.step == "dot" else faults)

    with ScriptedRelay(script=script) as server:
        for _ in range(60):
            outcome = post.send(way_to(server), pauses=(0.001, 0.002))
            assert outcome.error is None or isinstance(outcome.error, StoppedError)
            took = set(server.recipients)
            assert max(Counter(server.recipients).values(), default=1) == 1
            assert post.who(S.ACCEPTED) <= took <= post.who(S.ACCEPTED) | post.who(S.IN_DOUBT)
            assert not post.who(S.CLAIMED) | post.who(S.TRANSMITTING)
            if not post.who(S.PLANNED) | post.who(S.DEFERRED):
                break
            post.later(hours=5)
    assert set(post.states().values()) <= {S.ACCEPTED, S.IN_DOUBT, S.REFUSED, S.EXPIRED}
