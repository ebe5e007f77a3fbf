"""What any ledger must do, whatever it keeps mailings in; an adapter inherits the class and gives `book`, `ledger`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from readers import NEWSLETTER, NOW, PICTURE, addresses, edition, joining, new_database
from tidings.errors import HeldError, UnknownNameError
from tidings.mailing.ports import RunLostError
from tidings.model.audience import Exclusion
from tidings.model.delivery import Delivery, DeliveryState, TransitionError
from tidings.model.edition import Recipe, Source
from tidings.model.mailing import Mailing, MailingState
from tidings.model.reply import Reply, Step
from tidings.stores.book import Book
from tidings.stores.database import Database
from tidings.stores.ledger import Ledger

S = DeliveryState
RECIPE = Recipe(
    draft="workspace/drafts/brev.md",
    language="sv",
    template="article",
    libraries=(("tidings", "0.1"), ("jinja2", "3.1.6")),
    sources=(Source("shipped/article.mjml", b"<mjml>"), Source("workspace/drafts/brev.md", b"Hej.")),
)
OK = Reply(250, "2.0.0 queued as 4F1A", Step.DOT)
LATER = Reply(451, "4.7.1 try again later", Step.RCPT)


class LedgerContract:
    @pytest.fixture
    def mailing(self, book: Book, ledger: Ledger) -> Mailing:
        """Return a mailing to ten readers, frozen and not begun."""
        book.apply(joining("readers", addresses(10)), NOW)
        return ledger.freeze(edition(pictures=(PICTURE,)), book.audience("readers"), NOW)

    # --- planning -----------------------------------------------------------

    def test_a_frozen_mailing_has_its_name_its_edition_and_everybody_planned(
        self, ledger: Ledger, mailing: Mailing
    ) -> None:
        assert (mailing.name, mailing.issue, mailing.audience) == ("brev.1", "brev", "list=readers")
        assert (mailing.state, mailing.created, mailing.date) == (MailingState.PLANNED, NOW, None)
        assert mailing.digest == edition(pictures=(PICTURE,)).digest
        assert ledger.edition(mailing.id) == edition(pictures=(PICTURE,))
        assert [one.address for one in ledger.deliveries(mailing.id, S.PLANNED)] == addresses(10)

    def test_what_an_edition_was_made_of_is_kept_apart_from_it(self, book: Book, ledger: Ledger) -> None:
        book.apply(joining("readers", addresses(1)), NOW)
        made = replace(edition(), recipe=RECIPE)

        mailing = ledger.freeze(made, book.audience("readers"), NOW)

        assert ledger.edition(mailing.id) == edition(), "sending loads no sources"
        assert ledger.recipe(mailing.id) == RECIPE
        assert ledger.damage(mailing.id) == ()

    def test_the_same_sources_serve_many_editions_and_outlive_one_that_is_taken_back(
        self, book: Book, ledger: Ledger
    ) -> None:
        book.apply(joining("readers", addresses(1)), NOW)
        audience = book.audience("readers")
        first = ledger.freeze(replace(edition(), recipe=RECIPE), audience, NOW)
        second = ledger.freeze(replace(edition("januari"), recipe=RECIPE), audience, NOW)

        ledger.discard(first.id)

        assert ledger.recipe(second.id) == RECIPE

    def test_only_the_fields_that_the_edition_uses_are_kept(self, ledger: Ledger, mailing: Mailing) -> None:
        first = next(ledger.deliveries(mailing.id))

        assert first.fields == {"first_name": "Namn 2"}
        assert first.language == "sv"
        assert first.at == NOW

    def test_the_same_issue_to_the_same_audience_is_the_same_mailing_with_its_own_edition(
        self, book: Book, ledger: Ledger, mailing: Mailing
    ) -> None:
        edited = edition(text="Another text")
        book.apply(joining("readers", ["late@example.org"]), NOW)

        again = ledger.freeze(edited, book.audience("readers"), NOW + timedelta(days=1))

        assert again == mailing
        assert ledger.edition(mailing.id) == edition(pictures=(PICTURE,))
        assert ledger.tally(mailing.id).audience == 10

    def test_exclusions_are_kept_with_their_reasons(self, book: Book, ledger: Ledger) -> None:
        book.apply(joining("readers", addresses(3)), NOW)
        book.unsubscribe("reader0@example.org", None, NOW)
        book.suppress("reader2@example.org", "complaint", NOW)

        mailing = ledger.freeze(edition(), book.audience("readers"), NOW)

        assert ledger.tally(mailing.id).audience == 1
        assert list(ledger.exclusions(mailing.id)) == [
            Exclusion("reader0@example.org", "unsubscribed"),
            Exclusion("reader2@example.org", "suppressed"),
        ]

    def test_another_audience_leaves_out_those_who_have_the_issue_or_are_still_due(
        self, book: Book, ledger: Ledger, mailing: Mailing
    ) -> None:
        refused, accepted, doubtful, *_ = _transmitting(ledger, mailing, 4)
        steps = [refused.step(S.REFUSED, NOW), accepted.step(S.ACCEPTED, NOW), doubtful.step(S.IN_DOUBT, NOW)]
        ledger.record(mailing.id, 1, steps)
        book.apply(joining("others", ["READER1@example.org", *addresses(5), "new@example.org"]), NOW)

        second = ledger.freeze(edition(), book.audience("others"), NOW)

        assert second.name == "brev.2"
        recipients = [one.address for one in ledger.deliveries(second.id)]
        assert recipients == ["reader0@example.org", "new@example.org"]
        assert {one.reason for one in ledger.exclusions(second.id)} == {"has this issue"}
        assert ledger.tally(second.id).audience + len(list(ledger.exclusions(second.id))) == 6

    def test_another_issue_goes_to_everybody(self, book: Book, ledger: Ledger, mailing: Mailing) -> None:
        other = ledger.freeze(edition("januari"), book.audience("readers"), NOW)

        assert other.name == "januari.1"
        assert ledger.tally(other.id).audience == 10

    def test_what_never_began_can_be_taken_back_and_planned_again(
        self, book: Book, ledger: Ledger, mailing: Mailing
    ) -> None:
        ledger.discard(mailing.id)
        assert ledger.mailings() == ()

        again = ledger.freeze(edition(text="A new text"), book.audience("readers"), NOW)

        assert again.name == "brev.1"
        assert ledger.edition(again.id).text == "A new text"

    def test_a_run_that_reached_nobody_does_not_keep_it(self, ledger: Ledger, mailing: Mailing) -> None:
        ledger.claim(mailing.id, ledger.begin(mailing.id, NOW), 3, NOW)
        assert not ledger.offered(mailing.id)

        ledger.discard(mailing.id)

        assert ledger.mailings() == ()

    @pytest.mark.parametrize("state", [S.TRANSMITTING, S.DEFERRED, S.IN_DOUBT, S.ACCEPTED])
    def test_what_one_reader_was_offered_stays(self, ledger: Ledger, mailing: Mailing, state: DeliveryState) -> None:
        [sent] = _transmitting(ledger, mailing, 1)
        if state is not S.TRANSMITTING:
            ledger.record(mailing.id, 1, [sent.step(state, NOW, attempts=1)])
        assert ledger.offered(mailing.id)

        ledger.discard(mailing.id)

        assert ledger.tally(mailing.id).audience == 10

    def test_who_waited_for_a_mailing_that_is_taken_back_gets_no_other(
        self, book: Book, ledger: Ledger, mailing: Mailing
    ) -> None:
        ledger.discard(mailing.id)
        ledger.freeze(edition("januari"), book.audience("readers"), NOW)

        with pytest.raises(HeldError, match="taken back"), ledger.hold(mailing.id):
            pass

    # --- running ------------------------------------------------------------

    def test_claims_come_in_order_and_never_twice(self, ledger: Ledger, mailing: Mailing) -> None:
        run = ledger.begin(mailing.id, NOW)

        claims = [ledger.claim(mailing.id, run, 4, NOW) for _ in range(4)]

        assert [len(claim) for claim in claims] == [4, 4, 2, 0]
        assert [one.address for claim in claims for one in claim] == addresses(10)
        assert ledger.tally(mailing.id)[S.CLAIMED] == 10

    def test_the_date_is_set_once_when_mailing_begins(self, ledger: Ledger, mailing: Mailing) -> None:
        berlin = timezone(timedelta(hours=1))
        ledger.begin(mailing.id, NOW.astimezone(berlin))
        first = ledger.mailing(mailing.id)
        ledger.begin(mailing.id, NOW + timedelta(hours=1))

        assert first.date == NOW
        assert first.state is MailingState.MAILING
        assert ledger.mailing(mailing.id).date == NOW

    def test_a_run_that_has_lost_the_mailing_claims_and_commits_nothing(self, ledger: Ledger, mailing: Mailing) -> None:
        old = ledger.begin(mailing.id, NOW)
        [claimed] = ledger.claim(mailing.id, old, 1, NOW)
        new = ledger.begin(mailing.id, NOW)

        assert new > old
        with pytest.raises(RunLostError):
            ledger.record(mailing.id, old, [claimed.step(S.TRANSMITTING, NOW)])
        with pytest.raises(RunLostError):
            ledger.claim(mailing.id, old, 1, NOW)
        assert ledger.tally(mailing.id)[S.PLANNED] == 10

    def test_what_a_dead_run_claimed_is_planned_again_and_what_it_transmitted_is_in_doubt(
        self, ledger: Ledger, mailing: Mailing
    ) -> None:
        transmitted = _transmitting(ledger, mailing, 2)
        ledger.claim(mailing.id, 1, 3, NOW)
        later = NOW + timedelta(hours=1)

        ledger.begin(mailing.id, later)

        doubtful = list(ledger.deliveries(mailing.id, S.IN_DOUBT))
        assert [one.address for one in doubtful] == [one.address for one in transmitted]
        assert {(one.attempts, one.first, one.at) for one in doubtful} == {(1, NOW, later)}
        assert ledger.tally(mailing.id)[S.PLANNED] == 8

    def test_a_result_is_recorded_with_all_that_the_relay_said(self, ledger: Ledger, mailing: Mailing) -> None:
        [sent] = _transmitting(ledger, mailing, 1)
        accepted = sent.step(S.ACCEPTED, NOW, attempts=1, first=NOW, reply=OK)

        ledger.record(mailing.id, 1, [accepted])

        assert ledger.delivery(mailing.id, sent.address.upper()) == accepted

    def test_a_deferred_delivery_is_claimed_again_when_its_time_has_come(
        self, ledger: Ledger, mailing: Mailing
    ) -> None:
        soon, late = NOW + timedelta(minutes=5), NOW + timedelta(minutes=10)
        one, other, *rest = _transmitting(ledger, mailing, 10)
        put_off = [
            one.step(S.DEFERRED, NOW, attempts=1, first=NOW, reply=LATER, due=late),
            other.step(S.DEFERRED, NOW, attempts=1, first=NOW, reply=LATER, due=soon),
        ]
        ledger.record(mailing.id, 1, [*put_off, *(done.step(S.ACCEPTED, NOW) for done in rest)])

        assert ledger.next_due(mailing.id) == soon
        assert ledger.claim(mailing.id, 1, 5, NOW) == []
        [again] = ledger.claim(mailing.id, 1, 5, soon)
        assert (again.address, again.due, again.attempts, again.reply) == (other.address, None, 1, LATER)
        assert ledger.next_due(mailing.id) == late

    def test_what_is_deferred_for_the_last_time_expires_in_the_same_record(
        self, ledger: Ledger, mailing: Mailing
    ) -> None:
        [sent] = _transmitting(ledger, mailing, 1)
        deferred = sent.step(S.DEFERRED, NOW, attempts=9, first=NOW, reply=LATER, due=NOW)

        ledger.record(mailing.id, 1, [deferred, deferred.step(S.EXPIRED, NOW, due=None)])

        assert ledger.tally(mailing.id)[S.EXPIRED] == 1

    def test_whoever_left_or_was_suppressed_since_planning_is_not_claimed(
        self, book: Book, ledger: Ledger, mailing: Mailing
    ) -> None:
        book.unsubscribe("reader0@example.org", "readers", NOW)
        book.suppress("READER1@example.org", "complaint", NOW)

        claimed = ledger.claim(mailing.id, ledger.begin(mailing.id, NOW), 3, NOW)

        assert [one.address for one in claimed] == addresses(3, start=2)
        left_out = ledger.deliveries(mailing.id, S.SUPPRESSED)
        assert [one.reason for one in left_out] == ["unsubscribed", "suppressed"]

    def test_a_step_that_the_table_does_not_have_is_lost_whole(self, ledger: Ledger, mailing: Mailing) -> None:
        first, second = _transmitting(ledger, mailing, 2)
        ledger.record(mailing.id, 1, [first.step(S.ACCEPTED, NOW)])

        with pytest.raises(TransitionError):
            ledger.record(mailing.id, 1, [second.step(S.ACCEPTED, NOW), replace(first, state=S.REFUSED)])

        assert (ledger.tally(mailing.id)[S.ACCEPTED], ledger.tally(mailing.id)[S.TRANSMITTING]) == (1, 1)

    def test_a_run_ends_stopped_with_somebody_left_and_finished_with_nobody(
        self, ledger: Ledger, mailing: Mailing
    ) -> None:
        first, *rest = _transmitting(ledger, mailing, 10)
        ledger.record(mailing.id, 1, [one.step(S.ACCEPTED, NOW) for one in rest])
        assert ledger.end(mailing.id, NOW).state is MailingState.STOPPED

        ledger.record(mailing.id, 1, [first.step(S.REFUSED, NOW)])
        assert ledger.end(mailing.id, NOW).state is MailingState.FINISHED

    def test_the_hold_window_is_remembered(self, ledger: Ledger, mailing: Mailing) -> None:
        ledger.hold_until(mailing.id, NOW + timedelta(seconds=120))

        held = ledger.mailing(mailing.id)
        assert (held.state, held.held_until) == (MailingState.HELD, NOW + timedelta(seconds=120))

    def test_one_run_at_a_time_holds_a_mailing(self, book: Book, ledger: Ledger, mailing: Mailing) -> None:
        other = ledger.freeze(edition("januari"), book.audience("readers"), NOW)
        with ledger.hold(mailing.id):
            with ledger.hold(other.id):
                pass
            with pytest.raises(HeldError, match=r"another run holds mailing brev\.1"), ledger.hold(mailing.id):
                pass
        with ledger.hold(mailing.id):
            pass

    # --- a person's word ----------------------------------------------------

    def test_a_person_settles_who_is_in_doubt_by_name_or_all_at_once(self, ledger: Ledger, mailing: Mailing) -> None:
        sent = _transmitting(ledger, mailing, 10)
        ledger.record(mailing.id, 1, [one.step(S.IN_DOUBT, NOW, first=NOW) for one in sent])

        assert ledger.resolve(mailing.id, ["READER3@example.org"], S.PLANNED, "karin", NOW) == 1
        assert ledger.resolve(mailing.id, None, S.ACCEPTED, "karin", NOW) == 9

        again = ledger.delivery(mailing.id, "reader3@example.org")
        assert again
        assert (again.state, again.reason) == (S.PLANNED, "planned on the word of karin")
        assert again.first is None, "patience begins anew"
        assert ledger.tally(mailing.id)[S.ACCEPTED] == 9

    def test_settling_the_last_doubt_finishes_the_mailing(self, ledger: Ledger, mailing: Mailing) -> None:
        sent = _transmitting(ledger, mailing, 10)
        ledger.record(mailing.id, 1, [one.step(S.IN_DOUBT, NOW) for one in sent])
        assert ledger.end(mailing.id, NOW).state is MailingState.STOPPED

        ledger.resolve(mailing.id, None, S.ACCEPTED, "karin", NOW)

        assert ledger.mailing(mailing.id).state is MailingState.FINISHED

    def test_one_address_that_is_not_in_doubt_and_nothing_is_settled(self, ledger: Ledger, mailing: Mailing) -> None:
        sent = _transmitting(ledger, mailing, 2)
        ledger.record(mailing.id, 1, [one.step(S.IN_DOUBT, NOW) for one in sent])

        with pytest.raises(UnknownNameError, match=r"reader7@example\.org is not in doubt"):
            ledger.resolve(mailing.id, ["reader0@example.org", "reader7@example.org"], S.ACCEPTED, "karin", NOW)

        assert ledger.tally(mailing.id)[S.IN_DOUBT] == 2

    # --- reading ------------------------------------------------------------

    def test_a_mailing_is_found_by_its_name_and_by_its_issue_where_that_is_enough(
        self, book: Book, ledger: Ledger, mailing: Mailing
    ) -> None:
        assert ledger.find("brev.1") == ledger.find("brev") == mailing
        assert ledger.mailing_of("brev", "list=readers") == mailing
        assert ledger.mailing_of("brev", "list=others") is None
        book.apply(joining("others", ["x@example.org"]), NOW)
        second = ledger.freeze(edition(), book.audience("others"), NOW)

        assert ledger.mailings() == (mailing, second)
        with pytest.raises(UnknownNameError) as two:
            ledger.find("brev")
        assert two.value.hint == "name one of them: brev.1, brev.2"
        with pytest.raises(UnknownNameError) as none:
            ledger.find("bref.1")
        assert none.value.hint == 'did you mean "brev.1"?'

    def test_a_tally_has_all_ten_states(self, ledger: Ledger, mailing: Mailing) -> None:
        assert set(ledger.tally(mailing.id).counts) == set(DeliveryState)

    def test_who_was_never_a_recipient_has_no_delivery(self, ledger: Ledger, mailing: Mailing) -> None:
        assert ledger.delivery(mailing.id, "nobody@example.org") is None

    def test_an_edition_comes_back_as_it_was_to_the_byte(self, book: Book, ledger: Ledger) -> None:
        odd = replace(
            edition(text="{{ first_name }} – ”ja”\u2028\u00a0😀\\", pictures=(PICTURE, replace(PICTURE, cid="2@x"))),
            newsletter=replace(NEWSLETTER, name="Ö\u200b"),
            fields=("a", "b"),
        )
        book.apply(joining("readers", addresses(1)), NOW)
        mailing = ledger.freeze(odd, book.audience("readers"), NOW)

        assert ledger.edition(mailing.id) == odd
        assert ledger.edition(mailing.id).digest == mailing.digest == odd.digest

    # --- what was before ----------------------------------------------------

    def test_other_issues_that_were_begun_are_remembered_newest_first(self, book: Book, ledger: Ledger) -> None:
        for name in ("readers", "others"):
            book.apply(joining(name, addresses(3)), NOW)
        for issue, subject in (("okt", "Hösten"), ("nov", "Vintern"), ("dec", "Snön"), ("jan", "Isen")):
            made = replace(edition(issue), subject=subject)
            lists = ("readers", "others") if issue == "nov" else ("readers",)
            for name in lists:
                mailing = ledger.freeze(made, book.audience(name), NOW)
                if issue != "dec":  # planned, and never begun
                    ledger.begin(mailing.id, NOW)

        assert ledger.history("jan", "list=readers").subjects == (("nov", "Vintern"), ("okt", "Hösten"))

    def test_the_last_audience_of_a_list_is_that_of_another_issue(self, book: Book, ledger: Ledger) -> None:
        for issue, count in (("okt", 3), ("nov", 4), ("dec", 5)):
            book.apply(joining("readers", addresses(count)), NOW)
            ledger.begin(ledger.freeze(edition(issue), book.audience("readers"), NOW).id, NOW)

        assert ledger.history("dec", "list=readers").recipients == 4
        assert ledger.history("jan", "list=readers").recipients == 5
        assert ledger.history("jan", "list=others").recipients == 0


def _transmitting(ledger: Ledger, mailing: Mailing, count: int) -> Sequence[Delivery]:
    """Return deliveries as they stand in run 1 when their bodies may be on the wire."""
    run = ledger.begin(mailing.id, NOW)
    sent = [one.step(S.TRANSMITTING, NOW) for one in ledger.claim(mailing.id, run, count, NOW)]
    ledger.record(mailing.id, run, sent)
    return sent


class TestSqliteLedger(LedgerContract):
    @pytest.fixture
    def opened(self, tmp_path: Path) -> Iterator[Database]:
        made = new_database(tmp_path)
        yield made
        made.close()

    @pytest.fixture
    def book(self, opened: Database) -> Book:
        return Book(opened)

    @pytest.fixture
    def ledger(self, opened: Database) -> Ledger:
        return Ledger(opened)
