"""What a reply makes of a delivery, and how long patience lasts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.mailing.brake import Brake
from tidings.mailing.judge import Judge
from tidings.model.delivery import Delivery, DeliveryState, TransitionError
from tidings.model.patience import Patience
from tidings.model.reply import Reply, Step

S = DeliveryState
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
GREYLISTED = Reply(450, "4.2.1 greylisted", Step.RCPT)
SPAM = Reply(550, "5.7.1 spam", Step.DOT)


def delivery(state: DeliveryState = S.CLAIMED, **changes: object) -> Delivery:
    facts = {"id": 1, "mailing": 1, "address": "anna@example.org", "subscription": 7, "state": state}
    return Delivery(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        (Reply(250, "2.0.0 ok", Step.DOT), S.ACCEPTED),
        (Reply(251, "forwarded", Step.DOT), S.ACCEPTED),
        (Reply(451, "4.3.0 later", Step.DOT), S.DEFERRED),
        (Reply(421, "4.3.2 bye", Step.DOT), S.DEFERRED),
        (Reply(452, "4.5.3 too many", Step.DOT), S.DEFERRED),
        (Reply(454, "4.7.0 throttled", Step.DOT), S.DEFERRED),
        (Reply(550, "5.1.1 nobody", Step.DOT), S.REFUSED),
        (Reply(552, "5.2.2 full", Step.DOT), S.REFUSED),
        (Reply(554, "no", Step.DOT), S.DEFERRED),
        (Reply(552, "5.3.4 too big", Step.DOT), S.DEFERRED),
        (Reply(550, "5.7.26 DMARC", Step.DOT), S.DEFERRED),
        (Reply(530, "5.7.0 log in first", Step.DOT), S.DEFERRED),
    ],
    ids=str,
)
def test_what_a_reply_to_the_dot_makes_of_a_delivery(reply: Reply, state: DeliveryState) -> None:
    after = delivery(S.TRANSMITTING).after(reply, NOW, Patience(), 0.0)
    assert (after.state, after.reply, after.attempts, after.first, after.at) == (state, reply, 1, NOW, NOW)
    assert after.due == (NOW + timedelta(minutes=5) if state is S.DEFERRED else None)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("5.1.1 nobody", S.REFUSED),
        ("5.1.10 null MX", S.REFUSED),
        ("5.2.1 disabled", S.REFUSED),
        ("5.5.0 mailbox unavailable", S.REFUSED),
        ("no such user at relay.example", S.REFUSED),
        ("5.1.7 bad sender", S.DEFERRED),
        ("5.1.8 Sender address rejected: Domain not found", S.DEFERRED),
        ("5.7.1 Relay access denied", S.DEFERRED),
        ("relay not permitted", S.DEFERRED),
        ("Sender verify failed", S.DEFERRED),
        ("listed as a source of SPAM", S.DEFERRED),
    ],
)
def test_at_rcpt_too_only_what_is_said_of_the_reader_marks_the_reader(said: str, state: DeliveryState) -> None:
    after = delivery().after(Reply(550, said, Step.RCPT), NOW, Patience(), 0.0)
    assert after.state is state


def test_the_354_that_invites_a_body_accepts_nothing() -> None:
    with pytest.raises(TransitionError):
        delivery().after(Reply(250, "2.1.5 ok", Step.DOT), NOW, Patience(), 0.0)
    assert delivery().after(Reply(250, "2.1.5 ok", Step.RCPT), NOW, Patience(), 0.0).state is not S.ACCEPTED


def test_content_refused_is_refused_only_when_the_same_is_said_again() -> None:
    once = delivery(S.TRANSMITTING).after(SPAM, NOW, Patience(), 0.0)
    assert once.state is S.DEFERRED
    again = once.step(S.CLAIMED, NOW).step(S.TRANSMITTING, NOW)
    assert again.after(Reply(550, "5.7.1 in other words", Step.DOT), NOW, Patience(), 0.0).state is S.REFUSED
    assert again.after(Reply(550, "5.7.26 DMARC", Step.DOT), NOW, Patience(), 0.0).state is S.DEFERRED
    assert again.after(GREYLISTED, NOW, Patience(), 0.0).state is S.DEFERRED


def test_pauses_double_up_to_the_longest() -> None:
    pauses = [Patience().due(attempt, NOW, NOW, 0.0) - NOW for attempt in range(1, 9)]
    assert [pause.total_seconds() / 60 for pause in pauses] == [5, 10, 20, 40, 80, 160, 240, 240]


@given(st.integers(1, 500), st.floats(0, 1), st.floats(0, 200))
def test_the_next_try_lies_ahead_and_never_past_the_last_moment(attempts: int, jitter: float, hours: float) -> None:
    patience, now = Patience(), NOW + timedelta(hours=hours)
    due = patience.due(attempts, NOW, now, jitter)
    assert now < due <= now + timedelta(hours=5)
    assert due <= NOW + patience.whole or patience.over(NOW, now)


def test_the_last_try_deferred_has_expired() -> None:
    judge = Judge(Patience(), lambda: NOW, lambda: 0.0)
    started = delivery(S.CLAIMED, first=NOW - timedelta(days=3), attempts=20)
    assert [after.state for after in judge.replied(started, GREYLISTED)] == [S.DEFERRED, S.EXPIRED]
    started = delivery(S.CLAIMED, first=NOW - timedelta(days=2.9), attempts=20)
    assert [after.state for after in judge.replied(started, GREYLISTED)] == [S.DEFERRED]


def test_content_refused_is_not_tried_again_in_the_same_run() -> None:
    judge = Judge(Patience(), lambda: NOW, lambda: 0.0)
    (deferred,) = judge.replied(delivery(S.TRANSMITTING), SPAM)
    waiting = judge.waits(deferred.step(S.CLAIMED, NOW))
    assert waiting
    assert (waiting.state, waiting.attempts, waiting.due) == (S.DEFERRED, 1, NOW + timedelta(minutes=5))
    assert Judge(Patience(), lambda: NOW, lambda: 0.0).waits(deferred.step(S.CLAIMED, NOW)) is None


def refusals(brake: Brake, count: int, *domains: str, reply: Reply = SPAM) -> None:
    for number in range(count):
        brake.hear(f"reader{number}@{domains[number % len(domains)]}", reply)


def test_the_brake_needs_more_than_a_twentieth_of_the_window_and_three_domains() -> None:
    brake = Brake()
    refusals(brake, 190, "a.example", "b.example", reply=Reply(250, "ok", Step.DOT))
    refusals(brake, 10, "a.example", "b.example", "c.example")
    assert not brake.cause
    refusals(brake, 1, "a.example")
    assert brake.cause == (
        "11 of the last 200 replies, from 3 domains, refuse the sender or the content; the last one: 550 5.7.1 spam"
    )


@pytest.mark.parametrize(
    "reply", [Reply(550, "5.1.1 nobody", Step.RCPT), Reply(450, "4.7.1 greylisted", Step.RCPT)], ids=str
)
def test_readers_who_are_gone_and_relays_that_greylist_never_pull_the_brake(reply: Reply) -> None:
    brake = Brake()
    refusals(brake, 200, "a.example", "b.example", "c.example", reply=reply)
    assert not brake.cause


def test_one_domain_never_stops_the_mailing_but_is_held_after_twenty_in_a_row() -> None:
    brake = Brake()
    refusals(brake, 19, "strict.example")
    assert not brake.holds("anna@strict.example")
    brake.hear("bo@strict.example", SPAM)
    assert brake.holds("anna@strict.example")
    assert not brake.holds("anna@example.org")
    assert not brake.cause
    brake.hear("carl@strict.example", Reply(250, "ok", Step.DOT))
    assert not brake.holds("anna@strict.example")
