"""What an import would do: rows refused with line and reason, and nobody brought back."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.model.change import Change, Entry, Refusal, Standing
from tidings.people.change import review
from tidings.people.read import parse


def reviewed(text: str, standing: Mapping[str, Standing] | None = None, *suppressed: str) -> Change:
    return review("readers", parse(text.encode(), "list.csv", None, None, {}), standing or {}, set(suppressed))


def test_new_people_are_added_with_language_and_fields() -> None:
    change = reviewed("E-post;Förnamn;Språk;Enhet\nAnna@EXAMPLE.se;Anna;sv;Stab\n")

    assert change.added == (Entry("Anna@example.se", 2, "sv", {"first_name": "Anna", "enhet": "Stab"}),)
    assert (change.list, change.encoding, change.delimiter) == ("readers", "utf-8", ";")


def test_people_who_are_there_are_changed_or_unchanged_and_keep_what_the_file_does_not_have() -> None:
    standing = {
        "anna@example.se": Standing("active", "sv", {"first_name": "Anna", "town": "Visby"}),
        "bo@example.se": Standing("pending", "en", {"first_name": "Bo", "town": "Kalmar"}),
    }
    change = reviewed("email,first name,language\nANNA@example.se,Anna,\nbo@example.se,Bosse,\n", standing)

    assert change.unchanged == 1
    assert change.changed == (Entry("bo@example.se", 3, "en", {"first_name": "Bosse", "town": "Kalmar"}),)
    assert change.added == ()


@pytest.mark.parametrize(
    ("row", "value", "reason"),
    [
        ("inte en adress;Bo", "inte en adress", "an email address must have an @-sign"),
        (";Bo", "", "there is no address"),
        ("ANNA@example.se;Bo", "ANNA@example.se", "the same person stands on line 2"),
        ("bo@example.se;Bo;Ek", "bo@example.se", "its number of columns is 3, and the first row's is 2"),
        ("bo@example.se", "bo@example.se", "its number of columns is 1, and the first row's is 2"),
        ("bo@example.se;=?utf-8?q?Bo?=", "=?utf-8?q?Bo?=", "a value holds =?, which begins an encoded word"),
        ("bo@example.se;Bo\x07", "Bo�", "a value holds a control character"),
        ("bo@example.se;\x7fBo\x85", "�Bo", "a value holds a control character"),
    ],
)
def test_a_row_is_refused_with_its_line_its_value_and_the_reason(row: str, value: str, reason: str) -> None:
    change = reviewed(f"email;name\nanna@example.se;Anna\n{row}\ncia@example.se;Cia\n")

    assert change.refused == (Refusal(3, value, reason),)
    assert [entry.address for entry in change.added] == ["anna@example.se", "cia@example.se"]


def test_white_space_of_any_kind_becomes_one_space() -> None:
    change = reviewed('email;name\na@example.se;" Anna\t\u2028\u00a0 \r\nKarin\x1f\u3000"\n')

    assert change.added[0].fields == {"name": "Anna Karin"}


def test_letters_and_their_accents_typed_apart_are_the_same_value() -> None:
    today = {"a@example.se": Standing("active", "", {"name": "Åsa"})}

    assert reviewed("email;name\na@example.se;A\u030asa\n", today).unchanged == 1


def test_lines_are_those_of_the_file_when_a_value_runs_over_several() -> None:
    change = reviewed('email;name\na@example.se;"Anna\nKarin\nMaria"\n\nfel;Bo\n')

    assert change.refused[0].line == 6


def test_whoever_left_or_must_not_be_mailed_is_reported_and_left_alone() -> None:
    standing = {"left@example.se": Standing("unsubscribed", "sv", {})}
    change = reviewed("email;name\nLeft@example.se;A\nNEVER@example.se;B\n", standing, "never@example.se")

    assert change.suppressed == (
        Refusal(2, "Left@example.se", "unsubscribed"),
        Refusal(3, "NEVER@example.se", "suppressed"),
    )
    assert (change.added, change.changed, change.refused) == ((), (), ())


cells = st.sampled_from(["a@x.example", "A@X.example", "b@x.example", "c@x.example", "fel", ""])
names = st.text(alphabet=st.sampled_from('aå\t\n =?\x07;"'), max_size=4)


@given(st.lists(st.tuples(cells, names), max_size=8), st.sets(st.sampled_from("abc")))
def test_every_row_is_on_exactly_one_heap(rows: list[tuple[str, str]], left: set[str]) -> None:
    standing = {f"{letter}@x.example": Standing("unsubscribed", "", {}) for letter in left}
    quoted = [f'{address};"{name.replace(chr(34), chr(34) * 2)}"' for address, name in rows]
    change = reviewed("\n".join(["email;name", *quoted]), standing)

    taken = [*change.added, *change.changed]
    blank = sum(not address.strip() and not name.strip() for address, name in rows)
    assert len(taken) + change.unchanged + len(change.refused) + len(change.suppressed) == len(rows) - blank
    assert not {entry.address.lower() for entry in taken} & standing.keys()
    for entry in taken:
        assert "=?" not in entry.fields["name"]
        assert entry.fields["name"].isprintable()
