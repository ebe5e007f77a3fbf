"""What any book must do, whatever it keeps people in; an adapter inherits the class and gives `book`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from readers import NOW, addresses, joining, new_database
from tidings.errors import UnknownNameError
from tidings.model.audience import Exclusion, Group, Recipient
from tidings.model.change import Change, Entry, Standing
from tidings.stores.book import Book


class BookContract:
    def test_a_new_book_has_no_lists_and_nobody(self, book: Book) -> None:
        assert book.lists() == ()
        assert book.standing("readers") == {}
        assert book.suppressed() == frozenset()
        assert list(book.people()) == []

    def test_an_import_makes_the_list_and_people_come_in_active(self, book: Book) -> None:
        book.apply(joining("readers", ["Anna.Ek@example.org"]), NOW)

        assert book.lists() == ("readers",)
        fields = {"first_name": "Namn 2", "organisation": "Kansliet"}
        assert book.standing("readers") == {"anna.ek@example.org": Standing("active", "sv", fields)}
        [person] = book.people("readers")
        assert (person.address, person.list, person.state) == ("Anna.Ek@example.org", "readers", "active")

    def test_the_first_spelling_of_an_address_stays(self, book: Book) -> None:
        book.apply(joining("readers", ["Anna@example.org"]), NOW)
        book.apply(joining("others", ["ANNA@example.org"]), NOW)

        assert {person.address for person in book.people()} == {"Anna@example.org"}

    def test_changed_values_take_the_place_of_the_old(self, book: Book) -> None:
        book.apply(joining("readers", addresses(2)), NOW)
        changed = Entry("READER0@example.org", 2, "en", {"first_name": "Åsa", "organisation": ""})

        book.apply(Change("readers", "utf-8", ",", changed=(changed,)), NOW)

        standing = book.standing("readers")
        assert standing["reader0@example.org"] == Standing("active", "en", {"first_name": "Åsa", "organisation": ""})
        assert standing["reader1@example.org"].language == "sv"

    def test_whoever_leaves_by_a_token_is_gone_and_leaving_twice_is_leaving_once(self, book: Book) -> None:
        book.apply(joining("readers", addresses(2)), NOW)
        [first, second] = book.audience("readers").recipients

        left = book.leave(first.subscription, NOW)
        again = book.leave(first.subscription, NOW + timedelta(days=1))

        assert left == again
        assert left is not None
        assert (left.address, left.list, left.state) == ("reader0@example.org", "readers", "unsubscribed")
        assert book.audience("readers").recipients == (second,)
        assert book.leave(4711, NOW) is None

    def test_somebody_is_found_by_words_of_their_address_and_of_their_values(self, book: Book) -> None:
        people = {
            "asa.oberg@example.org": {"first_name": "Åsa", "last_name": "Öberg"},
            "bo@example.org": {"first_name": "Bo", "last_name": "100 %_Åkesson"},
            "my@example.net": {"first_name": "My", "organisation": "Åsa kommun"},
        }
        entries = tuple(Entry(address, 2, "sv", fields) for address, fields in people.items())
        book.apply(Change("readers", "utf-8", ",", added=entries), NOW)

        def found(words: str, most: int = 9) -> list[str]:
            return [one.address.partition("@")[0] for one in book.search(words, most)]

        assert found("åsa") == found("ÅSA") == ["asa.oberg", "my"]
        assert found("  öberg   åsa ") == ["asa.oberg"]
        assert found("EXAMPLE.org") == ["asa.oberg", "bo"]
        assert found("100 %_å") == ["bo"]
        assert found("my@ kommun") == ["my"]
        assert found("name") == found("") == []  # the fields' own names are nobody's
        assert found("e", most=2) == ["asa.oberg", "bo"]
        book.unsubscribe("my@example.net", None, NOW)
        assert found("kommun") == []

    def test_who_left_after_the_review_is_neither_brought_back_nor_changed(self, book: Book) -> None:
        book.apply(joining("readers", addresses(1)), NOW)
        stale = joining("readers", addresses(1))
        stale = Change("readers", "utf-8", ",", added=stale.added, changed=(Entry(addresses(1)[0], 2, "en", {}),))
        book.unsubscribe("reader0@example.org", None, NOW)

        book.apply(stale, NOW)

        assert book.standing("readers")["reader0@example.org"].state == "unsubscribed"
        assert book.standing("readers")["reader0@example.org"].language == "sv"

    def test_who_was_suppressed_after_the_review_does_not_join(self, book: Book) -> None:
        book.suppress("Reader0@Example.org", "complaint", NOW)

        book.apply(joining("readers", addresses(2)), NOW)

        assert list(book.standing("readers")) == ["reader1@example.org"]
        assert book.suppressed() == {"reader0@example.org"}

    def test_a_suppression_given_twice_is_one(self, book: Book) -> None:
        book.suppress("a@example.org", "complaint", NOW)
        book.suppress("A@example.org", "by hand", NOW + timedelta(days=1))

        assert book.suppressed() == {"a@example.org"}

    def test_leaving_one_list_leaves_the_others_alone(self, book: Book) -> None:
        for name in ("readers", "others"):
            book.apply(joining(name, addresses(1)), NOW)

        assert book.unsubscribe("READER0@example.org", "readers", NOW) == ("readers",)

        assert book.standing("readers")["reader0@example.org"].state == "unsubscribed"
        assert book.standing("others")["reader0@example.org"].state == "active"
        assert book.unsubscribe("reader0@example.org", None, NOW) == ("readers", "others")
        assert book.standing("others")["reader0@example.org"].state == "unsubscribed"

    def test_an_address_that_is_on_no_list_is_an_unknown_name(self, book: Book) -> None:
        book.apply(joining("readers", addresses(1)), NOW)

        with pytest.raises(UnknownNameError, match=r"nobody@example\.org is not on any list"):
            book.unsubscribe("nobody@example.org", None, NOW)

    def test_the_audience_is_who_is_active_and_the_others_stand_beside_it_with_a_reason(self, book: Book) -> None:
        book.apply(joining("readers", addresses(4)), NOW)
        book.unsubscribe("reader1@example.org", "readers", NOW)
        book.suppress("reader2@example.org", "complaint", NOW)

        audience = book.audience("readers")

        assert audience.expression == "list=readers"
        assert [one.address for one in audience.recipients] == ["reader0@example.org", "reader3@example.org"]
        assert all(isinstance(one, Recipient) and one.subscription for one in audience.recipients)
        assert audience.exclusions == (
            Exclusion("reader1@example.org", "unsubscribed"),
            Exclusion("reader2@example.org", "suppressed"),
        )

    def test_a_list_that_does_not_exist_is_told_with_the_nearest(self, book: Book) -> None:
        book.apply(joining("readers", addresses(1)), NOW)

        with pytest.raises(UnknownNameError) as caught:
            book.audience("reders")

        assert caught.value.hint == 'did you mean "readers"?'
        for ask in (book.facts, lambda name: list(book.people(name))):
            with pytest.raises(UnknownNameError):
                ask("reders")

    def test_facts_judge_recipients_by_field(self, book: Book) -> None:
        people = (
            Entry("a@example.org", 2, "", {"first_name": "Anna-Karin"}),
            Entry("b@example.org", 3, "", {"first_name": "", "organisation": "Kansliet"}),
            Entry("c@example.org", 4, "", {"first_name": "Bo"}),
            Entry("gone@example.org", 5, "", {"first_name": "A very long name indeed", "town": "Visby"}),
        )
        book.apply(Change("readers", "utf-8", ",", added=people), NOW)
        book.unsubscribe("gone@example.org", None, NOW)

        facts = book.facts("readers")

        assert facts.recipients == 3
        assert facts.fields == ("first_name", "organisation", "town")
        assert facts.gaps == {
            "first_name": Group(1, ("b@example.org",)),
            "organisation": Group(2, ("a@example.org", "c@example.org")),
            "town": Group(3, ("a@example.org", "b@example.org", "c@example.org")),
        }
        assert facts.longest == {"first_name": "Anna-Karin", "organisation": "Kansliet", "town": ""}

    def test_facts_tell_what_is_odd_about_recipients_and_who_is_left_out(self, book: Book) -> None:
        odd = ("info@example.org", "eva@gmial.com", "per@example.org", "off@example.org", "never@example.org")
        people = tuple(
            Entry(address, line, "", {"first_name": "None" if line == 4 else "Åsa"})
            for line, address in enumerate(odd, 2)
        )
        book.apply(Change("readers", "utf-8", ",", added=people), NOW)
        book.unsubscribe("off@example.org", None, NOW)
        book.suppress("never@example.org", "bounce", NOW)

        facts = book.facts("readers", looked_for=("per@example.org", "off@example.org"))

        assert facts.recipients == 3
        assert facts.functions == Group(1, ("info@example.org",))
        assert facts.slips == Group(1, ("eva@gmial.com",))
        assert facts.blanks == {"first_name": Group(1, ("per@example.org",))}
        assert facts.left_out == {
            "unsubscribed": Group(1, ("off@example.org",)),
            "suppressed": Group(1, ("never@example.org",)),
        }
        assert facts.looked_for == {"per@example.org": True, "off@example.org": False}
        assert facts.invalid == Group()

    def test_a_field_that_comes_late_is_empty_for_those_before(self, book: Book) -> None:
        early = tuple(Entry(address, 2, "", {"first_name": "Bo"}) for address in addresses(5))
        late = Entry("late@example.org", 7, "", {"town": "Visby"})
        book.apply(Change("readers", "utf-8", ",", added=(*early, late)), NOW)

        facts = book.facts("readers")

        assert facts.gaps["town"] == Group(5, tuple(addresses(3)))
        assert facts.gaps["first_name"] == Group(1, ("late@example.org",))

    def test_everybody_who_is_mailed_is_shown_as_they_pass_by(self, book: Book) -> None:
        book.apply(joining("readers", addresses(3)), NOW)
        book.unsubscribe("reader1@example.org", None, NOW)
        met: list[tuple[str, str]] = []

        book.facts("readers", lambda language, fields: met.append((language, fields["first_name"])))

        assert met == [("sv", "Namn 2"), ("sv", "Namn 4")]

    def test_without_a_list_every_active_address_is_looked_at_once(self, book: Book) -> None:
        for name in ("readers", "others"):
            book.apply(joining(name, ["eva@gmial.com", "bo@hotmial.se", "per@example.org"]), NOW)
        book.unsubscribe("bo@hotmial.se", None, NOW)

        assert book.facts(None).slips == Group(1, ("eva@gmial.com",))

    def test_without_a_list_the_fields_of_all_lists_are_known_and_nobody_is_judged(self, book: Book) -> None:
        book.apply(joining("readers", addresses(1)), NOW)
        town = Entry("b@example.org", 2, "", {"town": "Visby"})
        book.apply(Change("others", "utf-8", ",", added=(town,)), NOW)

        facts = book.facts(None)

        assert (facts.recipients, facts.gaps) == (0, {})
        assert facts.fields == ("first_name", "organisation", "town")

    def test_people_are_listed_by_state(self, book: Book) -> None:
        book.apply(joining("readers", addresses(3)), NOW)
        book.unsubscribe("reader1@example.org", None, NOW)

        assert [one.address for one in book.people("readers", "unsubscribed")] == ["reader1@example.org"]
        assert len(list(book.people(None, "active"))) == 2


class TestSqliteBook(BookContract):
    @pytest.fixture
    def book(self, tmp_path: Path) -> Iterator[Book]:
        opened = new_database(tmp_path)
        yield Book(opened)
        opened.close()
