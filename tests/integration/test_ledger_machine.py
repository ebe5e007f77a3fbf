"""Whatever runs, dies, leaves and is said, in any order: the ledger goes by the table, and the sum is the audience."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from readers import NOW, addresses, edition, joining, new_database
from tidings.mailing.ports import RunLostError
from tidings.model.delivery import TRANSITIONS, Delivery, DeliveryState, TransitionError
from tidings.model.reply import Reply, Step
from tidings.stores.book import Book
from tidings.stores.ledger import Ledger

S = DeliveryState
SIZE = 8
REPLIES = {
    S.ACCEPTED: Reply(250, "2.0.0 ok", Step.DOT),
    S.DEFERRED: Reply(451, "4.3.0 later", Step.RCPT),
    S.REFUSED: Reply(550, "5.1.1 no such user", Step.RCPT),
}
# What a run may make of a delivery that it has claimed.
RESULTS = [(before, after) for before in (S.CLAIMED, S.TRANSMITTING) for after in sorted(TRANSITIONS[before], key=str)]


class LedgerMachine(RuleBasedStateMachine):
    """Runs, readers and a person, against a real ledger; `believed` is where each delivery must stand."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="tidings-"))
        self.database = new_database(self.folder)
        self.book, self.ledger = Book(self.database), Ledger(self.database)
        self.now = NOW
        self.runs = 0
        self.gone: set[str] = set()
        self.held: dict[str, Delivery] = {}  # by address, as the present run has them in its hands
        self.believed: dict[str, DeliveryState] = {}

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    @initialize()
    def freeze(self) -> None:
        self.book.apply(joining("readers", addresses(SIZE)), NOW)
        self.mailing = self.ledger.freeze(edition(), self.book.audience("readers"), NOW).id
        self.believed = dict.fromkeys(addresses(SIZE), S.PLANNED)

    @rule()
    def a_run_begins_whatever_became_of_the_last(self) -> None:
        self.runs += 1
        assert self.ledger.begin(self.mailing, self.now) == self.runs
        self.held = {}
        taken_over = {S.CLAIMED: S.PLANNED, S.TRANSMITTING: S.IN_DOUBT}
        self.believed = {address: taken_over.get(state, state) for address, state in self.believed.items()}

    @precondition(lambda self: self.runs)
    @rule(limit=st.integers(1, SIZE + 1))
    def it_claims(self, limit: int) -> None:
        before = self.believed
        claimed = self.ledger.claim(self.mailing, self.runs, limit, self.now)

        assert len(claimed) <= limit
        for delivery in claimed:
            assert before[delivery.address] in {S.PLANNED, S.DEFERRED}
            assert delivery.address not in self.gone
            self.held[delivery.address] = delivery
        self.believed = self._standing()
        for address, state in self.believed.items():
            if state is not before[address]:
                left_out = state is S.SUPPRESSED and address in self.gone
                assert left_out or (state is S.CLAIMED and address in self.held)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), minutes=st.integers(0, 9))
    def it_records(self, data: st.DataObject, minutes: int) -> None:
        states = {delivery.state for delivery in self.held.values()}
        before, after = data.draw(st.sampled_from([step for step in RESULTS if step[0] in states]))
        can = sorted(address for address, delivery in self.held.items() if delivery.state is before)
        chosen = data.draw(st.lists(st.sampled_from(can), min_size=1, unique=True))
        stepped = [
            self.held[address].step(
                after,
                self.now,
                reply=REPLIES.get(after),
                due=self.now + timedelta(minutes=minutes) if after is S.DEFERRED else None,
            )
            for address in chosen
        ]
        self.ledger.record(self.mailing, self.runs, stepped)
        for delivery in stepped:
            self.believed[delivery.address] = after
            if after is S.TRANSMITTING:
                self.held[delivery.address] = delivery
            else:
                del self.held[delivery.address]

    @precondition(lambda self: self.runs)
    @rule(data=st.data(), after=st.sampled_from(DeliveryState))
    def it_errs(self, data: st.DataObject, after: DeliveryState) -> None:
        """A bug upstream: a state that the table does not let it come to, and a good step beside it."""
        address = data.draw(st.sampled_from(sorted(self.believed)))
        if after in TRANSITIONS[self.believed[address]]:
            return
        wrong = self.ledger.delivery(self.mailing, address)
        assert wrong
        good = self._good_step()
        # The good step must be another reader's: two steps of one delivery may lead where one may not.
        beside = [good] if good and good.id != wrong.id else []
        with pytest.raises(TransitionError):
            self.ledger.record(self.mailing, self.runs, [*beside, replace(wrong, state=after)])

    @precondition(lambda self: self.runs > 1)
    @rule()
    def a_run_from_before_wakes_up(self) -> None:
        with pytest.raises(RunLostError):
            self.ledger.claim(self.mailing, self.runs - 1, 1, self.now)
        with pytest.raises(RunLostError):
            self.ledger.record(
                self.mailing, self.runs - 1, [self._good_step() or next(self.ledger.deliveries(self.mailing))]
            )

    @rule(number=st.integers(0, SIZE - 1), by=st.sampled_from(["unsubscribe", "suppress"]))
    def a_reader_leaves(self, number: int, by: str) -> None:
        address = addresses(1, start=number)[0]
        if by == "unsubscribe":
            self.book.unsubscribe(address.upper(), None, self.now)
        else:
            self.book.suppress(address, "complaint", self.now)
        self.gone.add(address)

    @rule(accepted=st.booleans(), data=st.data())
    def a_person_says_what_became_of_them(self, accepted: bool, data: st.DataObject) -> None:  # noqa: FBT001 -- drawn
        doubtful = sorted(address for address, state in self.believed.items() if state is S.IN_DOUBT)
        named = data.draw(st.none() | st.lists(st.sampled_from(doubtful), unique=True)) if doubtful else None
        word = S.ACCEPTED if accepted else S.PLANNED
        chosen = doubtful if named is None else named
        assert self.ledger.resolve(self.mailing, named, word, "karin", self.now) == len(chosen)
        self.believed |= dict.fromkeys(chosen, word)

    @rule(minutes=st.integers(1, 10))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def everybody_stands_where_the_table_leads_and_the_sum_is_the_audience(self) -> None:
        if not self.believed:
            return
        assert self._standing() == self.believed
        tally = self.ledger.tally(self.mailing)
        assert tally.audience == SIZE
        assert {state: tally[state] for state in S} == {state: list(self.believed.values()).count(state) for state in S}

    def _good_step(self) -> Delivery | None:
        claimed = [one for one in self.held.values() if one.state is S.CLAIMED]
        return claimed[0].step(S.TRANSMITTING, self.now) if claimed else None

    def _standing(self) -> dict[str, DeliveryState]:
        return {delivery.address: delivery.state for delivery in self.ledger.deliveries(self.mailing)}


LedgerMachine.TestCase.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
test_the_ledger_goes_by_the_table = LedgerMachine.TestCase
